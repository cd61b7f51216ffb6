package sekisho.collector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.settings.Secret;
import sekisho.settings.Settings;

/**
 * How one collector runs; read once, from the keys that {@link CollectorKeys} lists.
 *
 * @param dataDirectory where everything is kept that must outlive the process
 * @param http the review pages and the API
 * @param kafka brokers and topics
 * @param database where cases are kept
 * @param detection how events are judged
 */
public record CollectorConfig(Path dataDirectory, Http http, Kafka kafka, Database database, Detection detection) {

    public CollectorConfig {
        requireNonNull(dataDirectory, "data.dir");
        requireNonNull(http, "http");
        requireNonNull(kafka, "kafka");
        requireNonNull(database, "database");
        requireNonNull(detection, "detection");
    }

    /**
     * The review pages and the API.
     *
     * @param address to listen on, {@code http.address}
     * @param port TCP port, {@code http.port}
     */
    public record Http(String address, int port) {}

    /**
     * Brokers and topics.
     *
     * @param bootstrapServers of the site's cluster; empty for a broker of our own
     * @param clientProperties file of Kafka client properties (TLS, SASL) for the site's cluster
     * @param timeout how long a cluster may take to answer at the start
     * @param partitions of new topics; empty for 4 on our own broker and 64 on a cluster
     * @param replicationFactor of new topics on a cluster; -1 leaves it to the brokers' default
     * @param port of our own broker; empty for one that is chosen at the first start and kept
     * @param retention how long events are kept
     */
    public record Kafka(
            Optional<String> bootstrapServers,
            Optional<Path> clientProperties,
            Duration timeout,
            OptionalInt partitions,
            int replicationFactor,
            OptionalInt port,
            Duration retention) {}

    /**
     * Where cases are kept.
     *
     * @param url JDBC URL of the site's PostgreSQL database; empty for a server of our own
     * @param user role that owns the schema
     * @param password of the role
     * @param passwordFile file whose first line is the password; wins over {@code password}
     * @param port of our own server; empty for one that is chosen at the first start and kept
     */
    public record Database(
            Optional<String> url,
            String user,
            Optional<Secret> password,
            Optional<Path> passwordFile,
            OptionalInt port) {}

    /**
     * How events are judged.
     *
     * @param rules the site's own folder of rules, layered over the shipped ones
     * @param instance name of this collector among those of the cluster ({@code group.instance.id}); must be unique
     * @param threads that work on partitions
     * @param largestEvent in bytes; a larger record is a dead letter
     * @param lateAfter from when on an event is marked {@code sekisho.late}
     */
    public record Detection(
            Optional<Path> rules, String instance, int threads, long largestEvent, Duration lateAfter) {}

    /** The configuration that these settings make. */
    static CollectorConfig of(Settings settings) {
        return new CollectorConfig(
                settings.get(CollectorKeys.DATA_DIR),
                new Http(settings.get(CollectorKeys.HTTP_ADDRESS), settings.get(CollectorKeys.HTTP_PORT)),
                new Kafka(
                        settings.find(CollectorKeys.KAFKA_BOOTSTRAP_SERVERS),
                        settings.find(CollectorKeys.KAFKA_CLIENT_PROPERTIES),
                        settings.get(CollectorKeys.KAFKA_TIMEOUT),
                        number(settings.find(CollectorKeys.KAFKA_PARTITIONS)),
                        settings.get(CollectorKeys.KAFKA_REPLICATION_FACTOR),
                        number(settings.find(CollectorKeys.KAFKA_PORT)),
                        settings.get(CollectorKeys.RETENTION_EVENTS)),
                new Database(
                        settings.find(CollectorKeys.DATABASE_URL),
                        settings.get(CollectorKeys.DATABASE_USER),
                        settings.find(CollectorKeys.DATABASE_PASSWORD),
                        settings.find(CollectorKeys.DATABASE_PASSWORD_FILE),
                        number(settings.find(CollectorKeys.DATABASE_PORT))),
                new Detection(
                        settings.find(CollectorKeys.RULES_DIR),
                        settings.get(CollectorKeys.DETECT_INSTANCE),
                        settings.get(CollectorKeys.DETECT_THREADS),
                        settings.get(CollectorKeys.EVENTS_MAX_SIZE),
                        settings.get(CollectorKeys.EVENTS_LATE_AFTER)));
    }

    /** The same with another data directory. */
    CollectorConfig withDataDirectory(Path directory) {
        return new CollectorConfig(directory, http, kafka, database, detection);
    }

    /** The same with another port for the pages. */
    CollectorConfig withHttpPort(int port) {
        return new CollectorConfig(dataDirectory, new Http(http.address(), port), kafka, database, detection);
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
