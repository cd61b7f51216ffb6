package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sekisho.agent.sensor.volume.BlockDevice.Attachment;

/**
 * Facts about block devices from sysfs (Documentation/ABI/stable/sysfs-block of the kernel).
 *
 * <p>A device that is unplugged while it is being looked at simply has fewer facts.
 *
 * @param sys {@code /sys}
 * @param dev {@code /dev}
 */
record Sysfs(Path sys, Path dev) {
    private static final Pattern USB = Pattern.compile("/usb\\d+/");
    private static final Pattern FIREWIRE = Pattern.compile("/fw\\d+(\\.\\d+)?/");
    private static final int SECTOR = 512;
    /** A stack of loop devices and mappings deeper than this is not followed. */
    private static final int DEPTH = 8;

    /** The device with a number, as mountinfo and stat(2) give it. */
    Optional<BlockDevice> device(DeviceNumber number) {
        return directory(sys.resolve("dev/block").resolve(number.toString())).map(this::describe);
    }

    /** The device with a path such as {@code /dev/sdb1} or {@code /dev/mapper/backup}. */
    Optional<BlockDevice> device(String path) {
        if (!path.startsWith("/dev/")) {
            return Optional.empty();
        }
        Path name = dev.resolve(path.substring("/dev/".length()));
        String kernelName = directory(name).orElse(name).getFileName().toString();
        return directory(sys.resolve("class/block").resolve(kernelName)).map(this::describe);
    }

    private BlockDevice describe(Path directory) {
        Set<String> paths = new LinkedHashSet<>();
        Path hardware = lowest(directory, paths, DEPTH);
        Path disk = disk(hardware);
        Optional<Path> usb = ancestor(disk, "idVendor");
        Optional<Path> card = ancestor(disk, "manfid");
        Optional<Path> maker = usb.or(() -> card);
        return new BlockDevice(
                paths,
                attachment(disk),
                text(disk.resolve("removable")).filter("1"::equals).isPresent(),
                usb.flatMap(found -> text(found.resolve("manufacturer")))
                        .or(() -> text(disk.resolve("device/vendor")))
                        .or(() -> card.flatMap(found -> text(found.resolve("manfid")))),
                usb.flatMap(found -> text(found.resolve("product")))
                        .or(() -> text(disk.resolve("device/model")))
                        .or(() -> card.flatMap(found -> text(found.resolve("name")))),
                maker.flatMap(found -> text(found.resolve("serial")))
                        .or(() -> text(disk.resolve("device/serial")))
                        .or(() -> text(disk.resolve("serial"))),
                size(directory),
                text(hardware.resolve("loop/backing_file")));
    }

    /** Goes down the slaves of a mapping to the device that has the hardware, and collects the names on the way. */
    private Path lowest(Path directory, Set<String> paths, int depth) {
        paths.add("/dev/" + directory.getFileName());
        paths.add("/dev/" + disk(directory).getFileName());
        text(directory.resolve("dm/name")).ifPresent(name -> paths.add("/dev/mapper/" + name));
        text(directory.resolve("loop/backing_file")).ifPresent(paths::add);
        if (depth == 0) {
            return directory;
        }
        Path lowest = directory;
        for (Path slave : children(directory.resolve("slaves"))) {
            lowest = directory(slave)
                    .map(found -> lowest(found, paths, depth - 1))
                    .orElse(lowest);
        }
        return lowest;
    }

    /** The whole disk of a partition. */
    private static Path disk(Path directory) {
        return Files.exists(directory.resolve("partition")) ? parent(directory) : directory;
    }

    private static Attachment attachment(Path disk) {
        String name = disk.getFileName().toString();
        String path = disk + "/";
        if (name.startsWith("sr")) {
            return Attachment.OPTICAL;
        }
        if (USB.matcher(path).find()) {
            return Attachment.USB;
        }
        if (FIREWIRE.matcher(path).find()) {
            return Attachment.FIREWIRE;
        }
        if (external(disk)) {
            return Attachment.EXTERNAL_PCI;
        }
        if (name.startsWith("mmcblk")) {
            return text(disk.resolve("device/type")).filter("MMC"::equals).isPresent()
                    ? Attachment.EMMC
                    : Attachment.SD_CARD;
        }
        return fixed(name, path);
    }

    private static Attachment fixed(String name, String path) {
        if (name.startsWith("loop")) {
            return Attachment.LOOP;
        }
        if (name.startsWith("nvme")) {
            return Attachment.NVME;
        }
        if (path.contains("/virtio")) {
            return Attachment.VIRTIO;
        }
        if (path.contains("/ata")) {
            return Attachment.ATA;
        }
        return name.startsWith("sd") ? Attachment.SCSI : Attachment.OTHER;
    }

    /** PCI devices say {@code removable} when they sit behind an external port (sysfs-devices-removable). */
    private static boolean external(Path disk) {
        for (Path at = parent(disk); at.getNameCount() > 1; at = parent(at)) {
            if (text(at.resolve("removable")).filter("removable"::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Path> ancestor(Path disk, String file) {
        for (Path at = parent(disk); at.getNameCount() > 1; at = parent(at)) {
            if (Files.exists(at.resolve(file))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static OptionalLong size(Path directory) {
        return text(directory.resolve("size"))
                .filter(sectors -> sectors.chars().allMatch(Character::isDigit))
                .map(sectors -> OptionalLong.of(Long.parseLong(sectors) * SECTOR))
                .orElse(OptionalLong.empty());
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static Optional<Path> directory(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** The trimmed text of an attribute; empty when it is absent, blank or cannot be read. */
    private static Optional<String> text(Path attribute) {
        try {
            return Optional.of(Files.readString(attribute).strip()).filter(text -> !text.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
