package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A volume that data was carried to, as the machine reported it.
 *
 * @param kind {@code sekisho.volume.kind}: usb, optical, mtp, sd, network or loop; empty where unknown
 * @param vendor {@code volume.vendor_name}, as the device reports it
 * @param product {@code volume.product_name}, as the device reports it
 * @param serial {@code volume.serial_number}, as the device reports it
 * @param mount {@code volume.mount_name}, where it was mounted
 * @param registered {@code sekisho.device.registered}; empty where no register was asked
 */
public record DeviceSeen(
        Optional<String> kind,
        Optional<String> vendor,
        Optional<String> product,
        Optional<String> serial,
        Optional<String> mount,
        Optional<Boolean> registered) {

    public DeviceSeen {
        requireNonNull(kind, "sekisho.volume.kind");
        requireNonNull(vendor, "volume.vendor_name");
        requireNonNull(product, "volume.product_name");
        requireNonNull(serial, "volume.serial_number");
        requireNonNull(mount, "volume.mount_name");
        requireNonNull(registered, "sekisho.device.registered");
    }

    /** The volume as far as an event tells of one. */
    public static DeviceSeen of(EvidenceEvent event) {
        return new DeviceSeen(
                event.text("sekisho.volume.kind"),
                event.text("volume.vendor_name"),
                event.text("volume.product_name"),
                event.text("volume.serial_number"),
                event.text("volume.mount_name"),
                event.text("sekisho.device.registered").map(Boolean::valueOf));
    }

    /** The volume that an event names; empty where it names none. */
    static Optional<DeviceSeen> in(EvidenceEvent event) {
        DeviceSeen device = of(event);
        boolean named = device.kind.isPresent() || device.serial.isPresent() || device.mount.isPresent();
        return named ? Optional.of(device) : Optional.empty();
    }

    /** What tells two devices apart: the serial number, or all that is known where there is none. */
    String identity() {
        return serial.orElseGet(() -> kind + "\n" + vendor + "\n" + product + "\n" + mount);
    }
}
