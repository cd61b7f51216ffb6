package sekisho.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.exportAlert;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Delivery;
import sekisho.collector.cases.InMemoryCaseStore;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.TestingAlerts;
import sekisho.collector.cases.Triage;
import sekisho.rules.event.Topics;

class AlertIntakeTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERTS, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void alertsBecomeCasesAndEveryRecordIsCounted() throws InterruptedException {
        CaseStore store = new InMemoryCaseStore(Triage.DEFAULT);
        offer(0, AlertCodec.encode(exportAlert("taro", EXPORTED)));
        offer(1, "no alert".getBytes(StandardCharsets.UTF_8));
        offer(2, AlertCodec.encode(exportAlert("taro", EXPORTED)));

        runUntil(store, () -> store.progress().next().equals(Map.of(0, 3L)));

        assertThat(store.cases(Search.newest(10)).items()).hasSize(1);
        assertThat(counted("opened")).isEqualTo(1);
        assertThat(counted("undecodable")).isEqualTo(1);
        assertThat(counted("repeated")).isEqualTo(1);
        assertThat(counted("joined")).isZero();
    }

    @Test
    void readingGoesOnWhereTheStoreIs() throws InterruptedException {
        CaseStore store = new InMemoryCaseStore(Triage.DEFAULT);
        store.take(TestingAlerts.deliveries(0, exportAlert("taro", EXPORTED)), EXPORTED);
        offer(0, AlertCodec.encode(exportAlert("taro", EXPORTED)));
        offer(1, AlertCodec.encode(exportAlert("jiro", EXPORTED)));

        runUntil(store, () -> store.progress().next().equals(Map.of(0, 2L)));

        assertThat(counted("opened")).isEqualTo(1);
        assertThat(counted("repeated")).isZero();
    }

    @Test
    void aBatchThatTheStoreRefusesIsTakenAgain() throws InterruptedException {
        InMemoryCaseStore kept = new InMemoryCaseStore(Triage.DEFAULT);
        CaseStore failing = new FailsOnce(kept);
        byte[] alert = AlertCodec.encode(exportAlert("taro", EXPORTED));
        offer(0, alert);
        // The fake forgets what it handed out; it hands this out only to a reader that went back to offset 0.
        offer(0, alert);

        runUntil(failing, () -> kept.progress().next().equals(Map.of(0, 1L)));

        assertThat(kept.cases(Search.newest(10)).items()).hasSize(1);
        assertThat(registry.counter("sekisho.intake.failures").count()).isEqualTo(1);
    }

    private void offer(long offset, byte[] value) {
        consumer.schedulePollTask(() -> {
            if (consumer.assignment().isEmpty()) {
                consumer.rebalance(List.of(PARTITION));
                consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            }
            consumer.addRecord(new ConsumerRecord<>(Topics.ALERTS, 0, offset, new byte[0], value));
        });
    }

    private void runUntil(CaseStore store, java.util.concurrent.Callable<Boolean> done) throws InterruptedException {
        try (AlertIntake intake = new AlertIntake(consumer, store, registry, Clock.systemUTC())) {
            intake.begin();
            await().until(done);
        }
        assertThat(consumer.closed()).isTrue();
    }

    private double counted(String outcome) {
        return registry.counter(
                        "sekisho.intake.alerts", Set.of(io.micrometer.core.instrument.Tag.of("outcome", outcome)))
                .count();
    }

    /** Refuses the first batch, as a database does that restarts. */
    private static final class FailsOnce extends DelegatingCaseStore {

        private final AtomicInteger calls = new AtomicInteger();

        FailsOnce(CaseStore store) {
            super(store);
        }

        @Override
        public Delivery.Tally take(List<Delivery> batch, Instant now) {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("the database is restarting");
            }
            return super.take(batch, now);
        }
    }
}
