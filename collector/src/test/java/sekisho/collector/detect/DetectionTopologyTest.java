package sekisho.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.identity.Enrichment;
import sekisho.collector.metrics.DetectionCounters;
import sekisho.rules.RuleSet;
import sekisho.rules.event.AgentHeartbeat;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Topics;

class DetectionTopologyTest {

    private static final String EXPORT_RULE = "8c5c6b0e-6b0b-4f7e-9a0a-0f1d2c3b4a51";
    private static final String COUNTED_EXPORT_RULE = "8c5c6b0e-6b0b-4f7e-9a0a-0f1d2c3b4a54";
    private static final String WRITE_RULE = "8c5c6b0e-6b0b-4f7e-9a0a-0f1d2c3b4a52";
    private static final String BOTH_RULE = "8c5c6b0e-6b0b-4f7e-9a0a-0f1d2c3b4a53";
    private static final Instant T0 = Instant.parse("2026-04-02T01:00:00Z");
    private static final String PERSON = "op@3f1c0000000000000000000000000017";
    private static final int LARGEST = 20_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path directory;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestOutputTopic<String, byte[]> alerts;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void startTopology() throws Exception {
        RuleSet rules = RuleSet.load(List.of(rules()));
        var topology = new DetectionTopology(
                () -> rules, new Enrichment(Duration.ofMinutes(15)), LARGEST, new DetectionCounters(registry));
        Properties properties = new Properties();
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
        driver = new TopologyTestDriver(topology.build(), properties);
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(Topics.ALERTS, new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stopTopology() {
        driver.close();
    }

    @Test
    void aDetectionThatIsNotOnlyCountedAlertsAlone() {
        Event export = export(1, T0);

        send(export, T0);

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.ruleId()).isEqualTo(EXPORT_RULE);
            assertThat(alert.level()).isEqualTo("high");
            assertThat(alert.personId()).contains(PERSON);
            assertThat(alert.events()).containsExactly(export.origin().id().toString());
            assertThat(alert.evidence())
                    .singleElement()
                    .satisfies(event -> assertThat(event)
                            .containsAllEntriesOf(export.fields())
                            .containsEntry("sekisho.person.id", PERSON)
                            .containsEntry("sekisho.late", false));
        });
    }

    @Test
    void aCorrelationCountsItsMatchesOfOnePersonAndShowsBothEvents() {
        Event export = export(1, T0);
        Event write = write(2, T0.plusSeconds(600));

        send(export, T0);
        send(write, T0.plusSeconds(600));

        assertThat(alerts().stream().filter(alert -> alert.ruleId().equals(BOTH_RULE)))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.group()).containsEntry("sekisho.person.id", PERSON);
                    assertThat(alert.personId()).contains(PERSON);
                    assertThat(alert.first()).isEqualTo(T0);
                    assertThat(alert.last()).isEqualTo(T0.plusSeconds(600));
                    assertThat(alert.events())
                            .containsExactly(
                                    export.origin().id().toString(),
                                    write.origin().id().toString());
                    assertThat(alert.evidence())
                            .extracting(event -> event.get("event.action"))
                            .containsExactly("database_exported", "file_written");
                });
    }

    @Test
    void aDetectionThatIsOnlyCountedDoesNotAlertAlone() {
        send(write(1, T0), T0);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void aLateEventIsJudgedInItsPlaceAndMarked() {
        Event export = export(2, T0);
        Event write = write(1, T0.plusSeconds(600));

        send(write, T0.plusSeconds(600));
        send(export, T0.plus(Duration.ofDays(3)));

        assertThat(alerts().stream().filter(alert -> alert.ruleId().equals(BOTH_RULE)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.evidence().getFirst())
                        .containsEntry("event.action", "database_exported")
                        .containsEntry("sekisho.late", true));
        assertThat(count("sekisho.events.late")).isEqualTo(1);
    }

    @Test
    void anEventThatIsSentAgainIsCountedAndDropped() {
        Event export = export(1, T0);

        send(export, T0);
        send(export, T0.plusSeconds(30));

        assertThat(alerts()).hasSize(1);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(count("sekisho.events.duplicate")).isEqualTo(1);
    }

    @Test
    void aReusedSequenceNumberIsADeadLetter() {
        send(export(1, T0), T0);
        send(write(1, T0.plusSeconds(5)), T0.plusSeconds(5));

        assertThat(reasonOf(deadLetters.readRecord())).isEqualTo("sequence-reused");
    }

    @Test
    void whatCannotBeAdmittedIsKeptWithReasonPlaceAndBytes() {
        byte[] noise = "no event".getBytes(StandardCharsets.UTF_8);
        byte[] host = "h1".getBytes(StandardCharsets.UTF_8);

        events.pipeInput(host, noise, T0);
        events.pipeInput(host, new byte[LARGEST + 1], T0);
        events.pipeInput(host, EventCodec.encode(export(1, T0)), T0);

        TestRecord<String, byte[]> undecodable = deadLetters.readRecord();
        assertThat(undecodable.value()).isEqualTo(noise);
        assertThat(undecodable.key()).isEqualTo("0");
        assertThat(header(undecodable, "reason")).isEqualTo("undecodable");
        assertThat(header(undecodable, "topic")).isEqualTo(Topics.EVENTS);
        assertThat(header(undecodable, "partition")).isEqualTo("0");
        assertThat(header(undecodable, "offset")).isEqualTo("0");
        assertThat(header(undecodable, "host.id")).isEqualTo("h1");
        assertThat(reasonOf(deadLetters.readRecord())).isEqualTo("oversized");
        assertThat(reasonOf(deadLetters.readRecord())).isEqualTo("wrong-host");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void theCountersClose() {
        Event heartbeat = TestingEvents.event(TestingEvents.sample(AgentHeartbeat.class), 3, T0);
        send(export(1, T0), T0);
        send(write(2, T0), T0);
        send(heartbeat, T0);
        send(heartbeat, T0);
        events.pipeInput(new byte[0], new byte[] {1}, T0);

        double deadLettered = registry.find("sekisho.events.dead.lettered").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(count("sekisho.events.consumed"))
                .isEqualTo(count("sekisho.events.admitted") + count("sekisho.events.duplicate") + deadLettered)
                .isEqualTo(5);
        assertThat(count("sekisho.events.admitted"))
                .isEqualTo(count("sekisho.events.matched") + count("sekisho.events.unmatched"))
                .isEqualTo(3);
    }

    @Test
    void judgingTheSameEventsAgainGivesTheSameAlerts() throws Exception {
        List<Event> story = List.of(export(1, T0), write(2, T0.plusSeconds(60)), export(3, T0.plusSeconds(120)));
        story.forEach(event -> send(event, event.origin().timestamp()));
        List<Alert> first = alerts();

        stopTopology();
        directory = Files.createDirectory(directory.resolve("again"));
        startTopology();
        story.forEach(event -> send(event, event.origin().timestamp()));

        assertThat(first).hasSizeGreaterThanOrEqualTo(3);
        assertThat(alerts()).isEqualTo(first);
    }

    private static Event export(long sequence, Instant at) {
        return TestingEvents.event(TestingEvents.sample(DatabaseExported.class), sequence, at);
    }

    private static Event write(long sequence, Instant at) {
        return TestingEvents.event(TestingEvents.sample(FileWritten.class), sequence, at);
    }

    private void send(Event event, Instant appended) {
        events.pipeInput(event.origin().hostId().getBytes(StandardCharsets.UTF_8), EventCodec.encode(event), appended);
    }

    private List<Alert> alerts() {
        return alerts.readValuesToList().stream().map(AlertCodec::decode).toList();
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private static String reasonOf(TestRecord<String, byte[]> letter) {
        return header(letter, "reason");
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private Path rules() throws Exception {
        detection("db_export.yml", EXPORT_RULE, "database", "database_exported", "high");
        detection("db_counted_export.yml", COUNTED_EXPORT_RULE, "database", "database_exported", "low");
        detection("file_write.yml", WRITE_RULE, "file_event", "file_written", "low");
        Path correlations = Files.createDirectories(directory.resolve("rules/correlations"));
        Files.writeString(
                correlations.resolve("mr_both.yml"), """
                title: Export then write
                id: %s
                status: test
                description: Both by one person within a day.
                taxonomy: ecs
                correlation:
                    type: temporal
                    rules: [%s, %s]
                    group-by: [sekisho.person.id]
                    timespan: 1d
                    generate: false
                level: critical
                """.formatted(BOTH_RULE, COUNTED_EXPORT_RULE, WRITE_RULE));
        return directory.resolve("rules");
    }

    private void detection(String file, String id, String category, String action, String level) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("rules/detections"));
        Files.writeString(folder.resolve(file), """
                title: %s
                id: %s
                status: test
                description: One action.
                taxonomy: ecs
                logsource: {category: %s}
                detection:
                    selection: {event.action: %s}
                    condition: selection
                level: %s
                """.formatted(action, id, category, action, level));
    }
}
