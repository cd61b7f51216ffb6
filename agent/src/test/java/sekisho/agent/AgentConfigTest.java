package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.agent.content.Budget;
import sekisho.agent.spool.SpoolLimits;
import sekisho.settings.Setting;
import sekisho.settings.SettingsFaultsException;

class AgentConfigTest {
    private static final Path STANDARD = Path.of("/standard");
    private static final Map<String, String> EVERY_KEY = Map.ofEntries(
            Map.entry("kafka.bootstrap-servers", "[b1:9092, '[::1]:9093']"),
            Map.entry("data.dir", "/srv/agent"),
            Map.entry("host.id", "desk-7"),
            Map.entry("volume.foreign", "[/dev/loop0]"),
            Map.entry("database.ports", "[5432, 15432]"),
            Map.entry("spool.max-size", "10MiB"),
            Map.entry("spool.max-age", "2d"),
            Map.entry("heartbeat.interval", "5s"),
            Map.entry("metrics.port", "0"),
            Map.entry("metrics.bind", "192.0.2.1"),
            Map.entry("inspect.max-bytes", "1MB"),
            Map.entry("inspect.max-duration", "3s"),
            Map.entry("people.key-file", "/srv/key"),
            Map.entry("people.key-version", "2"));

    @TempDir
    Path directory;

    @Test
    void everyKeyIsRead() throws Exception {
        AgentConfig config = read(EVERY_KEY.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n")));

        assertThat(config)
                .isEqualTo(new AgentConfig(
                        List.of("b1:9092", "[::1]:9093"),
                        Path.of("/srv/agent"),
                        Optional.of("desk-7"),
                        List.of("/dev/loop0"),
                        Set.of(5432, 15432),
                        new SpoolLimits(10 << 20, Duration.ofDays(2)),
                        Duration.ofSeconds(5),
                        0,
                        "192.0.2.1",
                        new Budget(1_000_000, Duration.ofSeconds(3), Budget.DEFAULT.ratio(), Budget.DEFAULT.depth()),
                        Optional.of(Path.of("/srv/key")),
                        2));
    }

    @Test
    void noKeyIsForgottenHere() {
        assertThat(AgentConfig.SETTINGS)
                .extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(EVERY_KEY.keySet());
    }

    @Test
    void everyKeyChangesItsOwnPartOfTheConfiguration() throws Exception {
        AgentConfig standard = read("");
        for (Map.Entry<String, String> entry : EVERY_KEY.entrySet()) {
            AgentConfig changed = read(entry.getKey() + ": " + entry.getValue());

            int differences = 0;
            for (RecordComponent component : AgentConfig.class.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                differences += component
                                .getAccessor()
                                .invoke(changed)
                                .equals(component.getAccessor().invoke(standard))
                        ? 0
                        : 1;
            }
            assertThat(differences).as(entry.getKey()).isEqualTo(1);
        }
    }

    @Test
    void theStandardsAreThoseOfTheDocumentation() throws Exception {
        AgentConfig config = read("");

        assertThat(config.bootstrapServers()).containsExactly("127.0.0.1:9092");
        assertThat(config.dataDirectory()).isEqualTo(STANDARD);
        assertThat(config.spool()).isEqualTo(new SpoolLimits(1L << 30, Duration.ofDays(30)));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.metricsPort()).isEqualTo(9464);
        assertThat(config.metricsBind()).isEqualTo("127.0.0.1");
        assertThat(config.databasePorts()).contains(5432, 3306, 1433, 1521, 27017);
        assertThat(config.inspection()).isEqualTo(Budget.DEFAULT);
    }

    @Test
    void theDataOfRootAndOfOthersHaveTheirUsualPlaces() {
        assertThat(AgentConfig.standardDirectory("root", Path.of("/root"))).hasToString("/var/lib/sekisho-agent");
        assertThat(AgentConfig.standardDirectory("op", Path.of("/home/op")))
                .hasToString("/home/op/.local/share/sekisho-agent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrap-server: b:1 | agent.yml:1:1 unknown key kafka.bootstrap-server; did you mean kafka.bootstrap-servers",
                "kafka.bootstrap-servers: broker | agent.yml:1:1 kafka.bootstrap-servers must be host:port",
                "kafka.bootstrap-servers: 'http://b:9092' | agent.yml:1:1 kafka.bootstrap-servers must be host:port",
                "kafka.bootstrap-servers: b:99999 | agent.yml:1:1 kafka.bootstrap-servers must have a port from 1 to 65535",
                "database.ports: [0] | agent.yml:1:1 database.ports must have a port from 1 to 65535",
                "spool.max-size: 1kB | agent.yml spool.max-size must be at least 64KiB",
                "heartbeat.interval: 0s | agent.yml heartbeat.interval must be at least 1s"
            })
    void aFaultSaysWhereAndWhatWouldDo(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsFaultsException.class)
                .hasMessageContaining(message);
    }

    private AgentConfig read(String text) throws Exception {
        Path file = directory.resolve("agent.yml");
        Files.writeString(file, text);
        return AgentConfig.read(Optional.of(file), Map.of(), STANDARD);
    }
}
