package sekisho.collector.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sekisho.collector.embedded.NotStartedException;

/** The configuration of the agent on this machine. */
public final class AgentSetup {

    /** The variables that would set the keys of this file. */
    static final Set<String> VARIABLES = Set.of("SEKISHO_KAFKA_BOOTSTRAP_SERVERS", "SEKISHO_DATA_DIR");

    private AgentSetup() {}

    /**
     * Writes the agent's configuration file anew; its spool and keys in the same directory stay.
     *
     * @param directory of the agent's own, made if it is new
     * @param bootstrapServers where it sends events
     * @return the file
     */
    public static Path write(Path directory, String bootstrapServers) throws NotStartedException {
        Path file = directory.resolve("agent.yml");
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(file, """
                    # Written by quickstart at every start.
                    kafka.bootstrap-servers: %s
                    data.dir: %s
                    # So that a file system on a loop device can stand for a stick.
                    volume.foreign: [%s]
                    """.formatted(bootstrapServers, quoted(directory.resolve("data")), loopDevices()));
            return file;
        } catch (IOException e) {
            throw new NotStartedException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The first 64, as the key takes no patterns. */
    private static String loopDevices() {
        return IntStream.range(0, 64).mapToObj(number -> "/dev/loop" + number).collect(Collectors.joining(", "));
    }

    /** A YAML single-quoted scalar, in which only the quote itself is doubled (YAML 1.2, 7.3.2). */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
