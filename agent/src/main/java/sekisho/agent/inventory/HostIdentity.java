package sekisho.agent.inventory;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of this machine.
 *
 * @param id {@code host.id}: lasts as long as the installation (machine-id(5))
 * @param name {@code host.name}
 * @param boot {@code observer.boot}: another one after each start of the machine
 * @param osType {@code host.os.type}: linux, macos or windows
 */
public record HostIdentity(String id, String name, String boot, String osType) {
    public HostIdentity {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(boot, "boot");
        requireNonNull(osType, "osType");
    }

    /**
     * Reads the names of a Linux system.
     *
     * @param root {@code /}, or a directory that is drawn like it
     * @throws IOException when there is no machine id or boot id; the message says where and what to do
     */
    public static HostIdentity read(Path root) throws IOException {
        Path first = root.resolve("etc/machine-id");
        Path second = root.resolve("var/lib/dbus/machine-id");
        String id = line(first)
                .or(() -> line(second))
                .filter(text -> text.matches("[0-9a-f]{32}"))
                .orElseThrow(() -> new IOException(first + ": no machine id; run systemd-machine-id-setup"));
        Path bootId = root.resolve("proc/sys/kernel/random/boot_id");
        String boot = line(bootId).orElseThrow(() -> new IOException(bootId + ": no boot id; mount /proc"));
        String name = line(root.resolve("proc/sys/kernel/hostname"))
                .or(() -> line(root.resolve("etc/hostname")))
                .orElse("localhost");
        return new HostIdentity(id, name, boot, "linux");
    }

    /**
     * Reads the names of this machine, whatever its system.
     *
     * @param bootSeconds when it was started, seconds since 1970: the boot's name where the system has none
     * @param hardwareId what the hardware calls itself: the host's name where the system has none
     */
    static HostIdentity other(String osName, String hardwareId, long bootSeconds) {
        String system = osName.toLowerCase(Locale.ROOT);
        String type = system.contains("win") && !system.contains("darwin") ? "windows" : "macos";
        return new HostIdentity(hardwareId, localName(), Long.toString(bootSeconds), type);
    }

    private static String localName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
