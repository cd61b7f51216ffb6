package sekisho.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.settings.Secret;
import sekisho.settings.Setting;
import sekisho.settings.SettingsFaultsException;
import sekisho.settings.SettingsFile;

class CollectorConfigTest {

    /** Every key with a value that is not its default. */
    private static final Map<String, String> EVERY_KEY = Map.ofEntries(
            Map.entry("data.dir", "/srv/sekisho"),
            Map.entry("http.address", "192.0.2.1"),
            Map.entry("http.port", "8443"),
            Map.entry("kafka.bootstrap-servers", "kafka1:9093,kafka2:9093"),
            Map.entry("kafka.client-properties", "/etc/sekisho/kafka.properties"),
            Map.entry("kafka.timeout", "7s"),
            Map.entry("kafka.partitions", "12"),
            Map.entry("kafka.replication-factor", "3"),
            Map.entry("kafka.port", "19092"),
            Map.entry("retention.events", "90d"),
            Map.entry("database.url", "jdbc:postgresql://db/cases"),
            Map.entry("database.user", "reviewer"),
            Map.entry("database.password", "open sesame"),
            Map.entry("database.password-file", "/etc/sekisho/db"),
            Map.entry("database.port", "15432"),
            Map.entry("rules.dir", "/etc/sekisho/rules"),
            Map.entry("detect.instance", "collector-7"),
            Map.entry("detect.threads", "3"),
            Map.entry("events.max-size", "1MiB"),
            Map.entry("events.late-after", "1h"));

    @TempDir
    Path directory;

    @Test
    void withoutConfigurationEverythingIsEmbedded() throws Exception {
        CollectorConfig config =
                CollectorConfig.of(new SettingsFile(CollectorKeys.ALL).read(Optional.empty(), Map.of()));

        assertThat(config.http()).isEqualTo(new CollectorConfig.Http("127.0.0.1", 8080));
        assertThat(config.kafka())
                .isEqualTo(new CollectorConfig.Kafka(
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(20),
                        OptionalInt.empty(),
                        -1,
                        OptionalInt.empty(),
                        Duration.ofDays(30)));
        assertThat(config.database())
                .isEqualTo(new CollectorConfig.Database(
                        Optional.empty(), "sekisho", Optional.empty(), Optional.empty(), OptionalInt.empty()));
        assertThat(config.detection())
                .isEqualTo(new CollectorConfig.Detection(
                        Optional.empty(), "collector-1", 1, 512 * 1024, Duration.ofMinutes(15)));
    }

    @Test
    void everyKeyOfTheFileReachesTheConfiguration() throws Exception {
        String yaml = EVERY_KEY.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("collector.yml"), yaml);

        CollectorConfig config =
                CollectorConfig.of(new SettingsFile(CollectorKeys.ALL).read(Optional.of(file), Map.of()));

        assertThat(config).isEqualTo(full());
    }

    @Test
    void everyKeyHasAVariableOfTheEnvironment() throws Exception {
        Map<String, String> environment = CollectorKeys.ALL.stream()
                .collect(Collectors.toMap(Setting::environmentName, key -> EVERY_KEY.get(key.key())));

        CollectorConfig config =
                CollectorConfig.of(new SettingsFile(CollectorKeys.ALL).read(Optional.empty(), environment));

        assertThat(environment).containsEntry("SEKISHO_DATABASE_PASSWORD_FILE", "/etc/sekisho/db");
        assertThat(config).isEqualTo(full());
    }

    @Test
    void noKeyIsForgottenHereOrInTheRecord() {
        assertThat(CollectorKeys.ALL).extracting(Setting::key).containsExactlyInAnyOrderElementsOf(EVERY_KEY.keySet());
        assertThat(components(CollectorConfig.class)).hasSize(EVERY_KEY.size());
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(full().toString()).contains("***").doesNotContain("open sesame");
    }

    @Test
    void aMisspeltKeyNamesTheNearestOne() throws Exception {
        Path file = Files.writeString(directory.resolve("collector.yml"), "kafka:\n  bootstrap-server: a:1\n");

        assertThatExceptionOfType(SettingsFaultsException.class)
                .isThrownBy(() -> new SettingsFile(CollectorKeys.ALL).read(Optional.of(file), Map.of()))
                .withMessage(file + ":2:3 unknown key kafka.bootstrap-server; did you mean kafka.bootstrap-servers");
    }

    private static CollectorConfig full() {
        return new CollectorConfig(
                Path.of("/srv/sekisho"),
                new CollectorConfig.Http("192.0.2.1", 8443),
                new CollectorConfig.Kafka(
                        Optional.of("kafka1:9093,kafka2:9093"),
                        Optional.of(Path.of("/etc/sekisho/kafka.properties")),
                        Duration.ofSeconds(7),
                        OptionalInt.of(12),
                        3,
                        OptionalInt.of(19_092),
                        Duration.ofDays(90)),
                new CollectorConfig.Database(
                        Optional.of("jdbc:postgresql://db/cases"),
                        "reviewer",
                        Optional.of(new Secret("open sesame")),
                        Optional.of(Path.of("/etc/sekisho/db")),
                        OptionalInt.of(15_432)),
                new CollectorConfig.Detection(
                        Optional.of(Path.of("/etc/sekisho/rules")), "collector-7", 3, 1 << 20, Duration.ofHours(1)));
    }

    /** The leaves of a record of records. */
    private static List<String> components(Class<?> type) {
        List<String> leaves = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                leaves.addAll(components(component.getType()));
            } else {
                leaves.add(type.getSimpleName() + "." + component.getName());
            }
        }
        return leaves;
    }
}
