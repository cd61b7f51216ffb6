package sekisho.agent.sensor.volume;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the hardware below a mount: through partitions, mappings, image files, bind-like FUSE and FUSE daemons. */
record Backing(Sysfs sysfs, FuseDaemons daemons) {
    /** A volume inside a file on a volume inside a file ... deeper than this is not followed. */
    private static final int DEPTH = 4;

    /** The device below a mount; empty when there is none, as with memory and network file systems. */
    Optional<BlockDevice> of(MountEntry mount, MountTable table) {
        return of(mount, table, DEPTH);
    }

    private Optional<BlockDevice> of(MountEntry mount, MountTable table, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        Optional<BlockDevice> named = mount.device().isBlockDevice()
                ? sysfs.device(mount.device())
                : sysfs.device(mount.source()).or(() -> daemon(mount));
        if (named.isEmpty()) {
            return carrier(mount)
                    .flatMap(table::of)
                    .filter(below -> !below.device().equals(mount.device()))
                    .flatMap(below -> of(below, table, depth - 1));
        }
        return named.map(device -> device.image()
                .flatMap(table::of)
                .flatMap(below -> of(below, table, depth - 1))
                .filter(VolumeJudge::removable)
                .map(hardware -> onTopOf(device, hardware))
                .orElse(device));
    }

    /** The path in which a file system keeps its files: what is encrypted by gocryptfs, or the upper layer of an overlay. */
    private static Optional<String> carrier(MountEntry mount) {
        return mount.option("upperdir").or(() -> Optional.of(mount.source()).filter(source -> source.startsWith("/")));
    }

    private Optional<BlockDevice> daemon(MountEntry mount) {
        return Stream.of(mount)
                .filter(candidate -> candidate.type().startsWith("fuse")
                        && !candidate.source().startsWith("/"))
                .map(daemons::devices)
                .flatMap(List::stream)
                .flatMap(path -> sysfs.device(path).stream())
                .findFirst();
    }

    /** An image file on a stick leaves with the stick. */
    private static BlockDevice onTopOf(BlockDevice image, BlockDevice hardware) {
        return new BlockDevice(
                Stream.concat(image.paths().stream(), hardware.paths().stream()).collect(Collectors.toSet()),
                hardware.attachment(),
                hardware.removableMedium(),
                hardware.vendor(),
                hardware.product(),
                hardware.serial(),
                image.size(),
                image.image());
    }
}
