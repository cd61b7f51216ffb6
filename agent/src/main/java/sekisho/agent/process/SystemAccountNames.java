package sekisho.agent.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Account names from {@code /etc/passwd} (passwd(5)), and from {@code getent passwd} where the directory service knows more.
 * Answers are remembered; that there is no name, for ten minutes. Used by one thread.
 */
public final class SystemAccountNames implements AccountNames {
    private static final int REMEMBERED = 4096;
    private static final Duration NAMELESS_FOR = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path passwd;
    private final List<String> getent;
    private final InstantSource clock;
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();

    private record Answer(Optional<String> name, Instant until) {}

    /**
     * Names of this machine.
     *
     * @param passwd usually {@code /etc/passwd}
     * @param getent the command to which the id is appended, usually {@code getent passwd}; empty for none
     */
    public SystemAccountNames(Path passwd, List<String> getent, InstantSource clock) {
        this.passwd = requireNonNull(passwd, "passwd");
        this.getent = List.copyOf(getent);
        this.clock = requireNonNull(clock, "clock");
    }

    /** Names by {@code /etc/passwd} and {@code getent}. */
    public static SystemAccountNames ofThisMachine(InstantSource clock) {
        return new SystemAccountNames(Path.of("/etc/passwd"), List.of("getent", "passwd"), clock);
    }

    @Override
    public Optional<String> name(int uid) {
        Instant now = clock.instant();
        Answer known = answers.get(uid);
        if (known != null && now.isBefore(known.until())) {
            return known.name();
        }
        Optional<String> name = inFile(uid).or(() -> fromDirectory(uid));
        if (answers.size() >= REMEMBERED) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(uid, new Answer(name, name.isPresent() ? Instant.MAX : now.plus(NAMELESS_FOR)));
        return name;
    }

    private Optional<String> inFile(int uid) {
        try {
            return Files.readAllLines(passwd, StandardCharsets.UTF_8).stream()
                    .flatMap(line -> nameIn(line, uid).stream())
                    .findFirst();
        } catch (IOException e) {
            // a system without the file has its accounts elsewhere
            return Optional.empty();
        }
    }

    private static Optional<String> nameIn(String line, int uid) {
        String[] fields = line.split(":", 4);
        boolean wanted = fields.length == 4 && fields[2].equals(Integer.toUnsignedString(uid));
        return wanted ? Optional.of(fields[0]) : Optional.empty();
    }

    private Optional<String> fromDirectory(int uid) {
        if (getent.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(getent);
        command.add(Integer.toUnsignedString(uid));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return nameIn(line, uid);
        } catch (IOException e) {
            // no getent here: the file is all there is
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
