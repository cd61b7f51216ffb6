package sekisho.collector.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The servers of our own that one collector needs: none, one or both, started side by side.
 *
 * @param broker empty if the site has Kafka brokers
 * @param database empty if the site has a PostgreSQL server
 */
public record EmbeddedServers(Optional<EmbeddedBroker> broker, Optional<EmbeddedDatabase> database)
        implements AutoCloseable {

    /** The name under which the database's port is kept. */
    static final String DATABASE_PORT = "postgresql";

    /**
     * What the configuration asks for.
     *
     * @param broker whether to start a broker
     * @param brokerPort its port; empty if any free one will do
     * @param database whether to start a database
     * @param databasePort its port; empty if any free one will do
     */
    public record Wanted(boolean broker, OptionalInt brokerPort, boolean database, OptionalInt databasePort) {}

    /**
     * Starts what is wanted; either all of it runs afterwards, or nothing.
     *
     * @throws NotStartedException if one cannot be started, after the other was stopped
     */
    public static EmbeddedServers start(DataDirectory data, Wanted wanted) throws NotStartedException {
        Path logs = data.below("log");
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Ports ports = Ports.keptIn(portsFile(data.path()));
            Future<Optional<EmbeddedDatabase>> database = wanted.database()
                    ? startDatabase(beside, databaseDirectory(data.path()), logs, ports, wanted.databasePort())
                    : CompletableFuture.completedFuture(Optional.empty());
            Optional<EmbeddedBroker> broker;
            try {
                broker = wanted.broker()
                        ? Optional.of(startBroker(data.below("kafka"), logs, ports, wanted.brokerPort()))
                        : Optional.empty();
            } catch (IOException | NotStartedException e) {
                abandon(database, e);
                throw e;
            }
            try {
                return new EmbeddedServers(broker, result(database));
            } catch (NotStartedException e) {
                broker.ifPresent(EmbeddedBroker::close);
                throw e;
            }
        } catch (IOException e) {
            throw new NotStartedException(
                    "data directory " + data.path() + " cannot be written (" + DataDirectory.reason(e) + ")", e);
        }
    }

    /** Completes when a server has ended that was to run as long as the collector; never if there is none. */
    public CompletableFuture<String> ended() {
        return broker.map(server ->
                        server.ended().thenApply(process -> "the embedded broker ended with " + process.exitValue()))
                .orElseGet(CompletableFuture::new);
    }

    /** Stops the broker, then the database. */
    @Override
    public void close() {
        broker.ifPresent(EmbeddedBroker::close);
        database.ifPresent(EmbeddedDatabase::close);
    }

    /** Where ports are kept below a data directory. */
    static Path portsFile(Path data) {
        return data.resolve("ports.properties");
    }

    /** Where the database is kept below a data directory. */
    static Path databaseDirectory(Path data) {
        return data.resolve("postgresql");
    }

    private static EmbeddedBroker startBroker(Path directory, Path logs, Ports ports, OptionalInt port)
            throws IOException, NotStartedException {
        EmbeddedBroker.awaitPrevious(directory);
        return EmbeddedBroker.start(
                directory, logs, ports.portFor("kafka", port), ports.portFor("kafka-controller", OptionalInt.empty()));
    }

    private static Future<Optional<EmbeddedDatabase>> startDatabase(
            ExecutorService beside, Path directory, Path logs, Ports ports, OptionalInt port)
            throws IOException, NotStartedException {
        EmbeddedDatabase.stopPrevious(directory);
        int chosen = ports.portFor(DATABASE_PORT, port);
        return beside.submit(() -> Optional.of(EmbeddedDatabase.start(directory, logs, chosen)));
    }

    private static void abandon(Future<Optional<EmbeddedDatabase>> database, Exception because) {
        boolean interrupted = Thread.interrupted();
        try {
            Optional<EmbeddedDatabase> started = result(database);
            interrupted |= Thread.interrupted();
            started.ifPresent(EmbeddedDatabase::close);
        } catch (NotStartedException alsoNot) {
            because.addSuppressed(alsoNot);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What became of the database; an interrupt stops the wait only after it is known, so that nothing is left running. */
    private static Optional<EmbeddedDatabase> result(Future<Optional<EmbeddedDatabase>> database)
            throws NotStartedException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return database.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof NotStartedException known
                            ? known
                            : new NotStartedException("the embedded PostgreSQL did not start: " + e.getCause(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
