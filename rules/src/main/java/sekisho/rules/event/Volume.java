package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A mounted volume and its device; ECS 9 {@code volume.*}.
 *
 * @param removable {@code volume.removable}: by its nature, or because the site lists it as foreign
 * @param kind {@code sekisho.volume.kind}: usb, optical, mtp, sd, network, loop or fixed
 * @param deviceName {@code volume.device_name}, e.g. /dev/sdb1
 * @param mountName {@code volume.mount_name}: where it is mounted
 * @param fileSystemType {@code volume.file_system_type}
 * @param busType {@code volume.bus_type}; empty when unknown
 * @param vendorName {@code volume.vendor_name}; empty when the device reports none
 * @param productName {@code volume.product_name}; empty when the device reports none
 * @param serialNumber {@code volume.serial_number}; empty when the device reports none
 * @param size {@code volume.size} in bytes
 */
public record Volume(
        boolean removable,
        String kind,
        String deviceName,
        String mountName,
        String fileSystemType,
        Optional<String> busType,
        Optional<String> vendorName,
        Optional<String> productName,
        Optional<String> serialNumber,
        OptionalLong size) {
    public Volume {
        requireNonNull(kind, "kind");
        requireNonNull(deviceName, "deviceName");
        requireNonNull(mountName, "mountName");
        requireNonNull(fileSystemType, "fileSystemType");
    }

    void write(FieldWriter writer) {
        writer.put("volume.removable", removable);
        writer.put("sekisho.volume.kind", kind);
        writer.put("volume.device_name", deviceName);
        writer.put("volume.mount_name", mountName);
        writer.put("volume.file_system_type", fileSystemType);
        writer.put("volume.bus_type", busType);
        writer.put("volume.vendor_name", vendorName);
        writer.put("volume.product_name", productName);
        writer.put("volume.serial_number", serialNumber);
        writer.put("volume.size", size);
    }

    static Volume read(FieldReader reader) throws EventFormatException {
        return new Volume(
                reader.flag("volume.removable"),
                reader.text("sekisho.volume.kind"),
                reader.text("volume.device_name"),
                reader.text("volume.mount_name"),
                reader.text("volume.file_system_type"),
                reader.textIfAny("volume.bus_type"),
                reader.textIfAny("volume.vendor_name"),
                reader.textIfAny("volume.product_name"),
                reader.textIfAny("volume.serial_number"),
                reader.wholeIfAny("volume.size"));
    }

    static Optional<Volume> readIfAny(FieldReader reader) throws EventFormatException {
        return reader.has("volume.mount_name") ? Optional.of(read(reader)) : Optional.empty();
    }
}
