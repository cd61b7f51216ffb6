package sekisho.collector.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import sekisho.collector.embedded.NotStartedException;

/** The configuration of the agent on this machine. */
public final class AgentSetup {

    /** The variables that would set the keys of this file. */
    static final Set<String> VARIABLES = Set.of("SEKISHO_KAFKA_BOOTSTRAP_SERVERS", "SEKISHO_DATA_DIR");

    /** What is mounted here counts as removable, so that Sekisho can be tried without a USB stick at hand. */
    public static final String TRIAL_STICK = "/mnt/stick";

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
            Files.writeString(
                    file,
                    """
                    # Written by quickstart at every start.
                    kafka.bootstrap-servers: %s
                    data.dir: %s
                    volume.foreign: [%s]
                    """
                            .formatted(bootstrapServers, quoted(directory.resolve("data")), TRIAL_STICK));
            return file;
        } catch (IOException e) {
            throw new NotStartedException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** A YAML single-quoted scalar, in which only the quote itself is doubled (YAML 1.2, 7.3.2). */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
