package sekisho.agent.sensor.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The ports that the kernel gives to connections going out.
 *
 * @param first inclusive
 * @param last inclusive
 */
record PortRange(int first, int last) {
    /** What Linux has when nobody changed it. */
    static final PortRange USUAL = new PortRange(32768, 60999);

    /** The setting of this machine, {@code sys/net/ipv4/ip_local_port_range} below {@code /proc}. */
    static PortRange read(Path proc) {
        // a setting must be read at once: a second read, as after the first byte of readString, gives nothing
        try (InputStream setting = Files.newInputStream(proc.resolve("sys/net/ipv4/ip_local_port_range"))) {
            byte[] text = new byte[64];
            String[] bounds = new String(text, 0, Math.max(0, setting.read(text)), StandardCharsets.US_ASCII)
                    .strip()
                    .split("\\s+", -1);
            return bounds.length == 2 ? new PortRange(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1])) : USUAL;
        } catch (IOException e) {
            // hidden in some containers
            return USUAL;
        }
    }

    boolean has(int port) {
        return port >= first && port <= last;
    }
}
