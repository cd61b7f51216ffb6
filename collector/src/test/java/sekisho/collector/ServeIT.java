package sekisho.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Topics;
import sekisho.testing.FreePort;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import sekisho.testing.RunningProgram;
import sekisho.testing.SampleEvents;

/** The packaged collector with its own broker and database, used, killed, started again and stopped. */
@Needs(Need.BROKER)
class ServeIT {

    private static final String RULE = "8c5c6b0e-6b0b-4f7e-9a0a-0f1d2c3b4a61";
    private static final Duration START = Duration.ofMinutes(5);
    private static final Pattern READY = Pattern.compile("review pages at (\\S+),");

    @TempDir
    Path directory;

    private String bootstrapServers;
    private List<String> words;

    @BeforeEach
    void writeConfiguration() throws Exception {
        Path rules = Files.createDirectories(directory.resolve("rules/detections"));
        Files.writeString(rules.resolve("file_lnx_any_write.yml"), """
                title: Any write
                id: %s
                status: test
                description: Every write, so that one event gives one alert.
                taxonomy: ecs
                logsource: {category: file_event}
                detection:
                    selection: {event.action: file_written}
                    condition: selection
                level: low
                """.formatted(RULE));
        int kafkaPort = FreePort.find();
        bootstrapServers = "127.0.0.1:" + kafkaPort;
        Path config = Files.writeString(
                directory.resolve("sekisho.yml"),
                "rules.dir: " + directory.resolve("rules") + "\nkafka.port: " + kafkaPort + "\n");
        words = List.of(
                "serve",
                "--config",
                config.toString(),
                "--data",
                directory.resolve("data").toString(),
                "--port",
                Integer.toString(FreePort.find()));
    }

    @Test
    void anEventBecomesOneAlertAlsoAcrossAKillAndAResend() throws Exception {
        Event first = written(1);
        Event second = written(2);

        RunningProgram killed = start();
        send(first);
        assertThat(awaitAlerts(1))
                .singleElement()
                .satisfies(alert -> assertThat(alert.events())
                        .containsExactly(first.origin().id().toString()));
        killed.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        List<ProcessHandle> children;
        try (RunningProgram again = start()) {
            send(first);
            send(second);
            List<Alert> alerts = awaitAlerts(2);
            children = again.process().descendants().toList();

            assertThat(alerts)
                    .extracting(alert -> alert.events().getFirst())
                    .containsExactlyInAnyOrder(
                            first.origin().id().toString(), second.origin().id().toString());
            again.process().destroy();
            assertThat(again.awaitExit(Duration.ofSeconds(40))).isZero();
        }

        assertThat(children).isNotEmpty();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(directory.resolve("data/postgresql/cluster/postmaster.pid")).doesNotExist();
    }

    private RunningProgram start() {
        RunningProgram program = RunningProgram.start("collector/target/sekisho.jar", words);
        program.awaitLine(READY, START);
        return program;
    }

    private void send(Event event) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = event.origin().hostId().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.EVENTS, key, EventCodec.encode(event)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** The alerts of this test's rule, once there are that many and a second has brought no more. */
    private List<Alert> awaitAlerts(int count) {
        await().atMost(Duration.ofSeconds(90)).until(() -> alerts().size() >= count);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(30)).until(() -> alerts().size() == count);
        return alerts();
    }

    private List<Alert> alerts() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Alert> alerts = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> alerts.add(AlertCodec.decode(found.value())));
            }
            return alerts.stream().filter(alert -> alert.ruleId().equals(RULE)).toList();
        }
    }

    private static Event written(int number) {
        return SampleEvents.all().stream()
                .map(Event::activity)
                .filter(FileWritten.class::isInstance)
                .map(activity -> SampleEvents.at(number, activity))
                .findFirst()
                .orElseThrow();
    }
}
