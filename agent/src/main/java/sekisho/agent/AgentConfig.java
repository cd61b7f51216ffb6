package sekisho.agent;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sekisho.agent.content.Budget;
import sekisho.agent.sensor.database.WatchedServers;
import sekisho.agent.spool.SpoolLimits;
import sekisho.settings.Setting;
import sekisho.settings.Settings;
import sekisho.settings.SettingsFault;
import sekisho.settings.SettingsFaultsException;
import sekisho.settings.SettingsFile;

/**
 * What an agent was told to do, read once.
 *
 * @param bootstrapServers Kafka brokers to ask first, each {@code host:port}, {@code kafka.bootstrap-servers}
 * @param dataDirectory spool and people key, {@code data.dir}
 * @param hostId {@code host.id}; empty for the machine's own
 * @param foreignVolumes treated as removable whatever their hardware, {@code volume.foreign}
 * @param databasePorts TCP ports of database servers, {@code database.ports}
 * @param spool how much may wait for the broker, {@code spool.max-size} and {@code spool.max-age}
 * @param heartbeat between two {@code agent_heartbeat} events, {@code heartbeat.interval}
 * @param metricsPort of the Prometheus endpoint, 0 for none, {@code metrics.port}
 * @param metricsBind its address, {@code metrics.bind}
 * @param inspection what the inspection of one file may cost, {@code inspect.max-bytes} and {@code inspect.max-duration}
 * @param peopleKeyFile 16 bytes; empty for one in the data directory, {@code people.key-file}
 * @param peopleKeyVersion 1 or more, {@code people.key-version}
 */
record AgentConfig(
        List<String> bootstrapServers,
        Path dataDirectory,
        Optional<String> hostId,
        List<String> foreignVolumes,
        Set<Integer> databasePorts,
        SpoolLimits spool,
        Duration heartbeat,
        int metricsPort,
        String metricsBind,
        Budget inspection,
        Optional<Path> peopleKeyFile,
        int peopleKeyVersion) {

    private static final Setting<List<String>> BOOTSTRAP_SERVERS = Setting.list(
                    "kafka.bootstrap-servers", "Kafka brokers to ask first, each host:port", AgentConfig::address)
            .otherwise(List.of("127.0.0.1:9092"));
    private static final Setting<Path> DATA_DIRECTORY =
            Setting.path("data.dir", "directory of the spool and the people key");
    private static final Setting<String> HOST_ID = Setting.text("host.id", "host.id instead of the machine's own");
    private static final Setting<List<String>> FOREIGN_VOLUMES =
            Setting.texts("volume.foreign", "devices, mount points or network sources to treat as removable");
    private static final Setting<List<Integer>> DATABASE_PORTS = Setting.list(
                    "database.ports", "TCP ports of database servers", AgentConfig::port)
            .otherwise(List.copyOf(WatchedServers.USUAL.ports()));
    private static final Setting<Long> SPOOL_SIZE = Setting.bytes(
                    "spool.max-size", "most bytes of events waiting for the broker, at least 64KiB")
            .otherwise(1L << 30);
    private static final Setting<Duration> SPOOL_AGE = Setting.duration(
                    "spool.max-age", "how long events that may be given up wait for the broker")
            .otherwise(Duration.ofDays(30));
    private static final Setting<Duration> HEARTBEAT = Setting.duration(
                    "heartbeat.interval", "time between two agent_heartbeat events")
            .otherwise(Duration.ofSeconds(60));
    private static final Setting<Integer> METRICS_PORT = Setting.integer(
                    "metrics.port", "port of the Prometheus endpoint; 0 for none", 0, 65_535)
            .otherwise(9464);
    private static final Setting<String> METRICS_BIND =
            Setting.text("metrics.bind", "address of the Prometheus endpoint").otherwise("127.0.0.1");
    private static final Setting<Long> INSPECT_BYTES =
            Setting.bytes("inspect.max-bytes", "most bytes read of one file").otherwise(Budget.DEFAULT.bytes());
    private static final Setting<Duration> INSPECT_DURATION = Setting.duration(
                    "inspect.max-duration", "longest time spent on one file")
            .otherwise(Budget.DEFAULT.duration());
    private static final Setting<Path> PEOPLE_KEY_FILE =
            Setting.path("people.key-file", "16 secret bytes for counting people; made in data.dir when not given");
    private static final Setting<Integer> PEOPLE_KEY_VERSION = Setting.integer(
                    "people.key-version", "which key people.key-file is", 1, Integer.MAX_VALUE)
            .otherwise(1);

    /** Every key that the file may hold. */
    static final List<Setting<?>> SETTINGS = List.of(
            BOOTSTRAP_SERVERS,
            DATA_DIRECTORY,
            HOST_ID,
            FOREIGN_VOLUMES,
            DATABASE_PORTS,
            SPOOL_SIZE,
            SPOOL_AGE,
            HEARTBEAT,
            METRICS_PORT,
            METRICS_BIND,
            INSPECT_BYTES,
            INSPECT_DURATION,
            PEOPLE_KEY_FILE,
            PEOPLE_KEY_VERSION);

    AgentConfig {
        bootstrapServers = List.copyOf(bootstrapServers);
        requireNonNull(dataDirectory, "dataDirectory");
        requireNonNull(hostId, "hostId");
        foreignVolumes = List.copyOf(foreignVolumes);
        databasePorts = Set.copyOf(databasePorts);
        requireNonNull(spool, "spool");
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("heartbeat.interval must be at least 1s");
        }
        requireNonNull(metricsBind, "metricsBind");
        requireNonNull(inspection, "inspection");
        requireNonNull(peopleKeyFile, "peopleKeyFile");
    }

    /**
     * Reads the file and the environment.
     *
     * @param file empty for the defaults
     * @param environment {@link System#getenv()}
     * @param standardDirectory {@code data.dir} when neither says
     * @throws SettingsFaultsException with every fault
     */
    static AgentConfig read(Optional<Path> file, Map<String, String> environment, Path standardDirectory)
            throws SettingsFaultsException {
        Settings settings = new SettingsFile(SETTINGS).read(file, environment);
        try {
            return of(settings, standardDirectory);
        } catch (IllegalArgumentException e) {
            String where = file.map(Path::toString).orElse("environment");
            SettingsFaultsException faults =
                    new SettingsFaultsException(List.of(new SettingsFault(where, String.valueOf(e.getMessage()))));
            faults.initCause(e);
            throw faults;
        }
    }

    private static AgentConfig of(Settings settings, Path standardDirectory) {
        return new AgentConfig(
                settings.get(BOOTSTRAP_SERVERS),
                settings.find(DATA_DIRECTORY).orElse(standardDirectory),
                settings.find(HOST_ID),
                settings.get(FOREIGN_VOLUMES),
                new TreeSet<>(settings.get(DATABASE_PORTS)),
                new SpoolLimits(settings.get(SPOOL_SIZE), settings.get(SPOOL_AGE)),
                settings.get(HEARTBEAT),
                settings.get(METRICS_PORT),
                settings.get(METRICS_BIND),
                new Budget(
                        settings.get(INSPECT_BYTES),
                        settings.get(INSPECT_DURATION),
                        Budget.DEFAULT.ratio(),
                        Budget.DEFAULT.depth()),
                settings.find(PEOPLE_KEY_FILE),
                settings.get(PEOPLE_KEY_VERSION));
    }

    /** {@code /var/lib/sekisho-agent} for root, {@code ~/.local/share/sekisho-agent} for anybody else. */
    static Path standardDirectory(String user, Path home) {
        return user.equals("root") ? Path.of("/var/lib/sekisho-agent") : home.resolve(".local/share/sekisho-agent");
    }

    private static String address(String word) {
        int colon = word.lastIndexOf(':');
        String host = colon < 0 ? "" : word.substring(0, colon);
        if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]")) {
            throw new IllegalArgumentException("must be host:port, such as broker.example.org:9092");
        }
        return host + ":" + port(word.substring(colon + 1));
    }

    private static Integer port(String word) {
        if (!word.matches("[1-9]\\d{0,4}") || Integer.parseInt(word) > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        return Integer.valueOf(word);
    }
}
