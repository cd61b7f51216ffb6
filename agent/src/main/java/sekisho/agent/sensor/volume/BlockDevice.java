package sekisho.agent.sensor.volume;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What sysfs says about a block device and the hardware that carries it. For a device-mapper volume (LUKS, LVM) and for a
 * loop device whose image lies on another volume, the hardware is that of the device below.
 *
 * @param paths by which a person may name it: the device, its whole disk, and the same of the devices below
 * @param attachment how the hardware is attached
 * @param removableMedium the kernel's {@code removable} flag: the medium can be taken out of the drive
 * @param vendor as the device reports it
 * @param product as the device reports it
 * @param serial as the device reports it
 * @param size in bytes
 * @param image the file that a loop device shows as a disk, absolute
 */
record BlockDevice(
        Set<String> paths,
        Attachment attachment,
        boolean removableMedium,
        Optional<String> vendor,
        Optional<String> product,
        Optional<String> serial,
        OptionalLong size,
        Optional<String> image) {
    BlockDevice {
        paths = Set.copyOf(paths);
        requireNonNull(attachment, "attachment");
        requireNonNull(vendor, "vendor");
        requireNonNull(product, "product");
        requireNonNull(serial, "serial");
        requireNonNull(size, "size");
        requireNonNull(image, "image");
    }

    /** How a disk is attached to the machine. */
    enum Attachment {
        USB("usb"),
        /** IEEE 1394. */
        FIREWIRE("firewire"),
        /** A PCI device behind a port that leads outside, such as Thunderbolt. */
        EXTERNAL_PCI("pci"),
        SD_CARD("mmc"),
        /** A soldered multimedia card. */
        EMMC("mmc"),
        NVME("nvme"),
        ATA("ata"),
        SCSI("scsi"),
        VIRTIO("virtio"),
        OPTICAL("optical"),
        LOOP("loop"),
        OTHER("");

        private final String bus;

        Attachment(String bus) {
            this.bus = bus;
        }

        /** As {@code volume.bus_type}; empty when unknown. */
        Optional<String> bus() {
            return bus.isEmpty() ? Optional.empty() : Optional.of(bus);
        }
    }
}
