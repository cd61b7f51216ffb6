package sekisho.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One of Sekisho's packaged jars running as its users run it, with what it prints kept in a file. */
public final class RunningProgram implements AutoCloseable {
    private final Process process;
    private final Path output;

    private RunningProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code java -jar JAR ARGUMENTS} with the Java of this test.
     *
     * @param jar relative to the project's root, e.g. {@code agent/target/sekisho-agent.jar}
     */
    public static RunningProgram start(String jar, List<String> arguments) {
        Path root = Path.of(System.getProperty("sekisho.root", ".."));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                root.resolve(jar).toString()));
        words.addAll(arguments);
        try {
            Path output = Files.createTempFile(Path.of(jar).getFileName().toString(), ".log");
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            return new RunningProgram(process, output);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** Waits for a line that holds a match of {@code pattern}; fails with the whole output when the program ends first. */
    public MatchResult awaitLine(Pattern pattern, Duration limit) {
        await().alias("a line like " + pattern)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(pattern).isPresent() || !process.isAlive());
        return find(pattern)
                .orElseThrow(() -> new AssertionError("ended without a line like " + pattern + ":\n" + output()));
    }

    /** What it printed so far. */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public Process process() {
        return process;
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** Ends it as an operator would, with SIGTERM; after half a minute with SIGKILL and a failure. */
    @Override
    public void close() {
        process.destroy();
        try {
            awaitExit(Duration.ofSeconds(30));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Optional<MatchResult> find(Pattern pattern) {
        return pattern.matcher(output()).results().findFirst();
    }
}
