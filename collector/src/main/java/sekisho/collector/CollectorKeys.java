package sekisho.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import sekisho.settings.Secret;
import sekisho.settings.Setting;

/** Every key of the collector's configuration file, with its default. */
final class CollectorKeys {

    static final Setting<Path> DATA_DIR = Setting.path(
                    "data.dir", "where the collector keeps everything; default depends on the user")
            .otherwise(defaultDataDirectory());
    static final Setting<String> HTTP_ADDRESS = Setting.text("http.address", "address that the review pages listen on")
            .otherwise("127.0.0.1");
    static final Setting<Integer> HTTP_PORT = Setting.integer("http.port", "TCP port of the review pages", 1, 65_535)
            .otherwise(8080);

    static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = Setting.text(
            "kafka.bootstrap-servers", "host:port,… of the site's Kafka cluster; absent: a broker of our own");
    static final Setting<Path> KAFKA_CLIENT_PROPERTIES =
            Setting.path("kafka.client-properties", "file of Kafka client properties for the site's cluster");
    static final Setting<Duration> KAFKA_TIMEOUT = Setting.duration(
                    "kafka.timeout", "how long the cluster may take to answer at the start")
            .otherwise(Duration.ofSeconds(20));
    static final Setting<Integer> KAFKA_PARTITIONS = Setting.integer(
            "kafka.partitions", "partitions of new topics, fixed at creation; absent: 4 embedded, 64 cluster", 1, 1024);
    static final Setting<Integer> KAFKA_REPLICATION_FACTOR = Setting.integer(
                    "kafka.replication-factor", "replicas of new topics on a cluster; -1: the brokers' default", -1, 10)
            .otherwise(-1);
    static final Setting<Integer> KAFKA_PORT =
            Setting.integer("kafka.port", "TCP port of our own broker; absent: chosen once and kept", 1, 65_535);
    static final Setting<Duration> RETENTION_EVENTS = Setting.duration(
                    "retention.events", "how long events are kept, so that rules can be tried on the past")
            .otherwise(Duration.ofDays(30));

    static final Setting<String> DATABASE_URL =
            Setting.text("database.url", "jdbc:postgresql://… of the site's database; absent: a server of our own");
    static final Setting<String> DATABASE_USER =
            Setting.text("database.user", "role that owns the schema").otherwise("sekisho");
    static final Setting<Secret> DATABASE_PASSWORD = Setting.secret("database.password", "password of the role");
    static final Setting<Path> DATABASE_PASSWORD_FILE =
            Setting.path("database.password-file", "file whose first line is the password");
    static final Setting<Integer> DATABASE_PORT =
            Setting.integer("database.port", "TCP port of our own PostgreSQL; absent: chosen once and kept", 1, 65_535);

    static final Setting<Path> RULES_DIR =
            Setting.path("rules.dir", "the site's own folder of rules, layered over the shipped ones");
    static final Setting<String> DETECT_INSTANCE = Setting.text(
                    "detect.instance", "name of this collector among those of the cluster; must be unique")
            .otherwise("collector-1");
    static final Setting<Integer> DETECT_THREADS = Setting.integer(
                    "detect.threads", "threads that work on partitions", 1, 64)
            .otherwise(1);
    static final Setting<Long> EVENTS_MAX_SIZE = Setting.bytes(
                    "events.max-size", "largest event; a larger record is a dead letter")
            .otherwise(512L * 1024);
    static final Setting<Duration> EVENTS_LATE_AFTER = Setting.duration(
                    "events.late-after", "from when on an event is marked as late")
            .otherwise(Duration.ofMinutes(15));

    static final List<Setting<?>> ALL = List.of(
            DATA_DIR,
            HTTP_ADDRESS,
            HTTP_PORT,
            KAFKA_BOOTSTRAP_SERVERS,
            KAFKA_CLIENT_PROPERTIES,
            KAFKA_TIMEOUT,
            KAFKA_PARTITIONS,
            KAFKA_REPLICATION_FACTOR,
            KAFKA_PORT,
            RETENTION_EVENTS,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            DATABASE_PASSWORD_FILE,
            DATABASE_PORT,
            RULES_DIR,
            DETECT_INSTANCE,
            DETECT_THREADS,
            EVENTS_MAX_SIZE,
            EVENTS_LATE_AFTER);

    private CollectorKeys() {}

    /** {@code /var/lib/sekisho} for root, {@code ~/.local/share/sekisho} (XDG Base Directory) for others. */
    private static Path defaultDataDirectory() {
        return "root".equals(System.getProperty("user.name"))
                ? Path.of("/var/lib/sekisho")
                : Path.of(System.getProperty("user.home"), ".local", "share", "sekisho");
    }
}
