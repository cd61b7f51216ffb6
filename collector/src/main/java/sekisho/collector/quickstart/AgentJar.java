package sekisho.collector.quickstart;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import sekisho.collector.embedded.NotStartedException;

/** Where the agent's jar is. */
public final class AgentJar {

    private static final String NAME = "sekisho-agent.jar";

    private AgentJar() {}

    /**
     * The jar asked for, or the one beside the collector's: in the same folder, or where the build leaves it.
     *
     * @throws NotStartedException if it is in none of these places
     */
    public static Path find(Optional<Path> askedFor) throws NotStartedException {
        if (askedFor.isPresent()) {
            return existing(List.of(askedFor.get()), "--agent-jar " + askedFor.get() + " is no file");
        }
        Path own = ownFolder();
        return existing(
                List.of(
                        own.resolve(NAME),
                        own.resolve("../../agent/target").resolve(NAME).normalize()),
                NAME + " is not beside " + own + "; build it (mvn package) or give --agent-jar FILE");
    }

    private static Path existing(List<Path> places, String otherwise) throws NotStartedException {
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new NotStartedException(otherwise));
    }

    private static Path ownFolder() throws NotStartedException {
        CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
        try {
            Path own = Path.of(source.getLocation().toURI());
            Path folder = own.getParent();
            return folder == null ? own : folder;
        } catch (URISyntaxException e) {
            throw new NotStartedException("the collector's own place is unreadable; give --agent-jar FILE", e);
        }
    }
}
