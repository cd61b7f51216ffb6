package sekisho.collector.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that a killed collector left running, or only its {@code postmaster.pid}.
 *
 * <p>The server refuses to start while the process named there is alive, even if another program has that number by now;
 * so the file is believed only if the process is a server of this very cluster.
 */
final class StalePostgres {

    private static final Logger LOG = LoggerFactory.getLogger(StalePostgres.class);
    private static final Duration STOP = Duration.ofSeconds(15);

    private StalePostgres() {}

    /**
     * Stops the server of a cluster, if one runs, and removes a stale pid file.
     *
     * @throws NotStartedException if it does not stop
     */
    static void stop(Path cluster) throws IOException, NotStartedException {
        Path pidFile = cluster.resolve("postmaster.pid");
        Optional<ProcessHandle> server = serverNamedIn(pidFile, cluster);
        if (server.isPresent()) {
            LOG.info("stopping the PostgreSQL server that an earlier collector left running");
            await(server.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> serverNamedIn(Path pidFile, Path cluster) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readString(pidFile)
                .lines()
                .findFirst()
                .filter(line -> line.matches("\\d{1,9}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(cluster.toString()));
    }

    /** SIGTERM lets open sessions end first (pg_ctl(1), smart); those of a killed collector are gone already. */
    private static void await(ProcessHandle server) throws NotStartedException {
        server.destroy();
        try {
            server.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStartedException("stopped while an earlier PostgreSQL server was ending", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotStartedException(
                    "an earlier PostgreSQL server (process " + server.pid() + ") does not stop; end it and start again",
                    e);
        }
    }
}
