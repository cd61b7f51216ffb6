package sekisho.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final Setting<Integer> PORT =
            Setting.integer("http.port", "port of the pages", 1, 65_535).otherwise(8080);
    private static final Setting<String> SERVERS = Setting.text("kafka.bootstrap-servers", "host:port, …");
    private static final Setting<List<String>> FOREIGN = Setting.texts("volume.foreign", "devices");
    private static final Setting<Long> SIZE = Setting.bytes("spool.max-size", "bytes");
    private static final Setting<Duration> RETENTION = Setting.duration("retention.events", "age");
    private static final SettingsFile READER = new SettingsFile(List.of(PORT, SERVERS, FOREIGN, SIZE, RETENTION));

    @TempDir
    Path directory;

    @Test
    void nestedAndDottedKeysSayTheSame() throws Exception {
        Settings nested = read("http:\n  port: 9000\nkafka:\n  bootstrap-servers: a:9092\n");
        Settings dotted = read("http.port: 9000\nkafka.bootstrap-servers: a:9092\n");

        assertThat(nested.get(PORT)).isEqualTo(dotted.get(PORT)).isEqualTo(9000);
        assertThat(nested.find(SERVERS)).isEqualTo(dotted.find(SERVERS)).contains("a:9092");
    }

    @Test
    void anAbsentKeyHasItsFallbackOrNothing() throws Exception {
        Settings settings = read("# nothing set\n");

        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.get(FOREIGN)).isEmpty();
        assertThat(settings.find(SERVERS)).isEmpty();
    }

    @Test
    void listsSizesAndDurationsAreRead() throws Exception {
        Settings settings = read("""
                volume.foreign: [/dev/loop0, /dev/loop1]
                spool.max-size: 1GiB
                retention.events: 30d
                """);

        assertThat(settings.get(FOREIGN)).containsExactly("/dev/loop0", "/dev/loop1");
        assertThat(settings.get(SIZE)).isEqualTo(1L << 30);
        assertThat(settings.get(RETENTION)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws Exception {
        Path file = write("http.port: 9000\nvolume.foreign: [/dev/loop0]\n");

        Settings settings = READER.read(
                Optional.of(file), Map.of("SEKISHO_HTTP_PORT", "9001", "SEKISHO_VOLUME_FOREIGN", "/dev/sr0, /dev/sr1"));

        assertThat(settings.get(PORT)).isEqualTo(9001);
        assertThat(settings.get(FOREIGN)).containsExactly("/dev/sr0", "/dev/sr1");
    }

    @Test
    void anUnknownKeyIsToldWithItsPlaceAndTheNearestKnownOne() {
        assertThat(faultsOf("http:\n  prot: 9000\n"))
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).endsWith("collector.yml:2:3 unknown key http.prot; did you mean http.port"));
    }

    @Test
    void aKeyUnlikeAnyOtherIsAnsweredWithTheKnownOnes() {
        assertThat(faultsOf("colour: red\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .endsWith(
                                "collector.yml:1:1 unknown key colour; the keys are http.port, kafka.bootstrap-servers,"
                                        + " volume.foreign, spool.max-size, retention.events"));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faultsOf("""
                        http.port: 70000
                        spool.max-size: lots
                        retention.events: 30 years
                        kafka.bootstrap-servers: [a, b]
                        """))
                .satisfiesExactly(
                        fault -> assertThat(fault).endsWith("yml:1:1 http.port must be a whole number from 1 to 65535"),
                        fault -> assertThat(fault).contains("yml:2:1 spool.max-size must be a number with a unit"),
                        fault -> assertThat(fault).contains("yml:3:1 retention.events must be a number with a unit"),
                        fault -> assertThat(fault)
                                .endsWith("yml:4:1 kafka.bootstrap-servers takes one value, not a list"));
    }

    @Test
    void aKeyWithoutAValueIsAFault() {
        assertThat(faultsOf("kafka.bootstrap-servers:\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .endsWith("yml:1:1 kafka.bootstrap-servers has no value; give one or remove the key"));
    }

    @Test
    void aKeyGivenTwiceIsAFault() {
        assertThat(faultsOf("http.port: 1\nhttp: {port: 2}\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault).endsWith("yml:2:8 http.port is given twice; remove one"));
    }

    @Test
    void aMissingFileIsAFaultOfItsOwn() {
        Path missing = directory.resolve("absent.yml");

        assertThatExceptionOfType(SettingsFaultsException.class)
                .isThrownBy(() -> READER.read(Optional.of(missing), Map.of()))
                .withMessage(missing + " no such file; give the path of the configuration file");
    }

    @Test
    void brokenYamlIsToldWithItsPlace() {
        assertThat(faultsOf("http.port: 1\n  kafka: [\n"))
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault).contains("collector.yml:2:").contains("is not YAML"));
    }

    @Test
    void aFaultOfTheEnvironmentNamesTheVariable() {
        assertThatExceptionOfType(SettingsFaultsException.class)
                .isThrownBy(() -> READER.read(Optional.empty(), Map.of("SEKISHO_HTTP_PORT", "no")))
                .withMessage("environment variable SEKISHO_HTTP_PORT http.port must be a whole number from 1 to 65535");
    }

    private Settings read(String yaml) throws IOException, SettingsFaultsException {
        return READER.read(Optional.of(write(yaml)), Map.of());
    }

    private List<String> faultsOf(String yaml) {
        try {
            read(yaml);
        } catch (SettingsFaultsException e) {
            return e.faults().stream().map(SettingsFault::toString).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return List.of();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("collector.yml"), yaml);
    }
}
