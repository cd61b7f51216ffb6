package sekisho.agent.sensor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A mounted file system and the device below it.
 *
 * @param source device path or remote name, as in mountinfo
 * @param device st_dev of its files
 * @param mountPoint where it is mounted
 * @param fileSystemType e.g. ext4, vfat, fuseblk
 * @param kind what the device is
 * @param removable true when the volume counts as removable: by the device's nature or by the site's list of foreign
 *     volumes
 * @param busType e.g. usb, scsi, mmc; empty when unknown
 * @param vendorName as the device reports it
 * @param productName as the device reports it
 * @param serialNumber as the device reports it
 * @param size of the device in bytes
 */
public record MountedVolume(
        String source,
        long device,
        String mountPoint,
        String fileSystemType,
        VolumeKind kind,
        boolean removable,
        Optional<String> busType,
        Optional<String> vendorName,
        Optional<String> productName,
        Optional<String> serialNumber,
        OptionalLong size) {
    public MountedVolume {
        requireNonNull(source, "source");
        requireNonNull(mountPoint, "mountPoint");
        requireNonNull(fileSystemType, "fileSystemType");
        requireNonNull(kind, "kind");
    }
}
