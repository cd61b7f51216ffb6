package sekisho.collector.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.collector.embedded.NotStartedException;

/** The agent on this machine, as a child process. */
public final class AgentProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);
    private static final Duration DOCTOR = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** From util-linux: has the kernel end the child when this process is killed, see prctl(2) PR_SET_PDEATHSIG. */
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final Process process;

    private AgentProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code run --config FILE}; must be called by a thread that lives as long as the agent shall.
     *
     * @param log the file for what it has to say
     */
    public static AgentProcess start(Path jar, Path config, Path log) throws NotStartedException {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            words.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
        }
        words.addAll(java(jar));
        words.addAll(List.of("run", "--config", config.toString()));
        try {
            return new AgentProcess(builder(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new NotStartedException("the agent cannot be started: " + e.getMessage(), e);
        }
    }

    /** Prints what the agent can see here, to this process's own output, and waits for it. */
    public static void printDoctor(Path jar, Path config) throws NotStartedException, InterruptedException {
        List<String> words = new ArrayList<>(java(jar));
        words.addAll(List.of("doctor", "--config", config.toString()));
        try {
            Process doctor = builder(words).inheritIO().start();
            if (!doctor.waitFor(DOCTOR.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the agent's doctor did not answer within {} s", DOCTOR.toSeconds());
                doctor.destroyForcibly();
            }
        } catch (IOException e) {
            throw new NotStartedException("the agent's doctor cannot be started: " + e.getMessage(), e);
        }
    }

    /** Completes with the exit code when the agent has ended. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a service manager would; kills it if it takes longer than {@link #STOP}. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the agent did not stop within {} s and is killed", STOP.toSeconds());
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The variables meant for the collector must not win over what {@link AgentSetup} wrote for the agent. */
    private static ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeAll(AgentSetup.VARIABLES);
        return builder;
    }

    /** The agent's own small footing: serial collector, first compiler only, 64 MB of heap. */
    private static List<String> java(Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms8m",
                "-Xmx64m",
                "-jar",
                jar.toString());
    }
}
