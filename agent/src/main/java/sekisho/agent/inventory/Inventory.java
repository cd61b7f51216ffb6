package sekisho.agent.inventory;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import oshi.SystemInfo;
import oshi.software.os.OperatingSystem;

/**
 * A machine with what is plugged into it.
 *
 * @param osName as the vendor calls it, {@code Debian GNU/Linux 12 (bookworm)}
 * @param disks block devices
 * @param usbDevices everything on USB, hubs left out
 */
public record Inventory(HostIdentity host, String osName, List<Disk> disks, List<UsbDevice> usbDevices) {
    public Inventory {
        requireNonNull(host, "host");
        requireNonNull(osName, "osName");
        disks = List.copyOf(disks);
        usbDevices = List.copyOf(usbDevices);
    }

    /**
     * A disk, built in or not.
     *
     * @param serial empty string when it reports none
     * @param size in bytes
     */
    public record Disk(String name, String model, String serial, long size) {}

    /**
     * A device on USB.
     *
     * @param vendorId four hexadecimal digits
     * @param productId four hexadecimal digits
     * @param serial empty string when it reports none
     */
    public record UsbDevice(String name, String vendor, String vendorId, String productId, String serial) {}

    /** Looks at this machine through OSHI; takes up to a second. */
    public static Inventory ofThisMachine() throws IOException {
        SystemInfo machine = new SystemInfo();
        OperatingSystem system = machine.getOperatingSystem();
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        HostIdentity host = linux
                ? HostIdentity.read(Path.of("/"))
                : HostIdentity.other(
                        System.getProperty("os.name"),
                        machine.getHardware().getComputerSystem().getHardwareUUID(),
                        system.getSystemBootTime());
        return new Inventory(
                host,
                system.getFamily() + " " + system.getVersionInfo(),
                machine.getHardware().getDiskStores().stream()
                        .map(disk -> new Disk(
                                disk.getName(),
                                disk.getModel(),
                                disk.getSerial().strip(),
                                disk.getSize()))
                        .toList(),
                machine.getHardware().getUsbDevices(false).stream()
                        .map(device -> new UsbDevice(
                                device.getName(),
                                device.getVendor(),
                                device.getVendorId(),
                                device.getProductId(),
                                device.getSerialNumber()))
                        .toList());
    }
}
