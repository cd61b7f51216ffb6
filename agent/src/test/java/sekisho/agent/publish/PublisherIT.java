package sekisho.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.ChildJvm;
import sekisho.agent.fixture.TestingBroker;
import sekisho.agent.spool.Batch;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolLimits;
import sekisho.agent.spool.SpoolReport;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.LossCounters;
import sekisho.rules.event.Topics;
import sekisho.testing.FreePort;

class PublisherIT {
    private static final SpoolLimits ROOMY = new SpoolLimits(1 << 30, Duration.ofDays(30));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private TestingBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new TestingBroker(directory);
        broker.createTopic(Topics.EVENTS, 4);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void eventsArriveInOrderOnThePartitionOfTheirHostAndLeaveTheSpool() throws Exception {
        try (Spool spool = open();
                Publisher publisher = publish(spool, broker.bootstrapServers())) {
            append(spool, 2_500);

            await().atMost(PATIENCE).until(() -> spool.ledger().counters().sent() == 2_500);

            List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.EVENTS);
            assertThat(sequences(records))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2_500).boxed().toList());
            assertThat(records).extracting(ConsumerRecord::key).containsOnly("host-1");
            assertThat(records)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(records.getFirst().partition());
            assertThat(spool.ledger().counters()).isEqualTo(new LossCounters(2_500, 2_500, 0, 0));
            assertThat(publisher.link()).isEqualTo(Link.UP);
        }
    }

    @Test
    void aBrokerThatGoesAwayAndComesBackGetsEverythingOnceAndInOrder() throws Exception {
        try (Spool spool = open();
                Publisher publisher = publish(spool, broker.bootstrapServers())) {
            append(spool, 100);
            await().atMost(PATIENCE).until(() -> spool.ledger().counters().sent() == 100);
            broker.stop();
            append(spool, 1_000);
            await().atMost(PATIENCE).until(() -> publisher.link() == Link.AWAY);
            append(spool, 1_000);
            broker.start();

            await().atMost(PATIENCE).until(() -> spool.ledger().counters().sent() == 2_100);

            assertThat(sequences(broker.records(Topics.EVENTS)))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2_100).boxed().toList());
            assertThat(publisher.link()).isEqualTo(Link.UP);
        }
    }

    @Test
    void withoutABrokerEventsWaitAndClosingIsQuick() throws Exception {
        try (Spool spool = open()) {
            Publisher publisher = publish(spool, "127.0.0.1:" + FreePort.find());
            append(spool, 10);
            await().atMost(PATIENCE).until(() -> publisher.link() == Link.AWAY);

            long before = System.nanoTime();
            publisher.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(spool.ledger().counters()).isEqualTo(new LossCounters(10, 0, 10, 0));
        }
    }

    @Test
    void aNameThatCannotBeResolvedIsABrokerThatIsAway() throws Exception {
        try (Spool spool = open();
                Publisher publisher = publish(spool, "broker.invalid:9092")) {
            append(spool, 1);

            await().atMost(PATIENCE).until(() -> publisher.link() == Link.AWAY);

            assertThat(spool.ledger().counters().spooled()).isEqualTo(1);
        }
    }

    @Test
    void killedInTheMiddleNothingIsLostAndOnlyResendsRepeat() throws Exception {
        Path data = directory.resolve("data");
        for (int kill = 1; kill <= 3; kill++) {
            Path output = directory.resolve("output-" + kill);
            Process program =
                    ChildJvm.start(output, PublishingProgram.class, data.toString(), broker.bootstrapServers());
            try {
                await().atMost(PATIENCE).until(() -> Files.readAllLines(output).size() > 200);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
        assertThat(SpoolReport.faults(data)).isEmpty();

        try (Spool spool = Spool.open(data, ROOMY, SENDER);
                Publisher publisher = publish(spool, broker.bootstrapServers())) {
            await().atMost(PATIENCE)
                    .until(() -> publisher.link() == Link.UP
                            && spool.ledger().counters().spooled() == 0);

            long last = spool.ledger().lastSequence();
            List<Long> arrived = sequences(broker.records(Topics.EVENTS));
            assertThat(last).isGreaterThan(600);
            assertThat(withoutResends(arrived))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
        }
    }

    /** What a collector admits: each sequence that follows all before; a repeated one must have been seen. */
    private static List<Long> withoutResends(List<Long> arrived) {
        List<Long> admitted = new ArrayList<>();
        for (Long sequence : arrived) {
            if (admitted.isEmpty() || sequence > admitted.getLast()) {
                admitted.add(sequence);
            } else {
                assertThat(admitted).contains(sequence);
            }
        }
        return admitted;
    }

    private static List<Long> sequences(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(PublisherIT::sequence).toList();
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        try {
            return EventCodec.decode(record.value()).origin().sequence();
        } catch (sekisho.rules.event.EventFormatException e) {
            throw new AssertionError(e);
        }
    }

    private Spool open() throws Exception {
        return Spool.open(directory.resolve("data"), ROOMY, SENDER);
    }

    private static Publisher publish(Spool spool, String bootstrapServers) {
        Publisher publisher = new Publisher(spool, List.of(bootstrapServers), SENDER.hostId(), InstantSource.system());
        publisher.start();
        return publisher;
    }

    private static void append(Spool spool, int events) {
        spool.append(
                Batch.of(IntStream.range(0, events)
                        .mapToObj(number -> draft(fileWritten(number)))
                        .toList()),
                NOON);
    }
}
