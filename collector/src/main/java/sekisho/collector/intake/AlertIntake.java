package sekisho.collector.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Delivery;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Severity;
import sekisho.rules.event.Topics;

/** Carries alerts into the case store on a thread of its own until closed. */
public final class AlertIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertIntake.class);
    private static final String GROUP = "sekisho-cases";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final CaseStore store;
    private final IntakeCounters counters;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    AlertIntake(Consumer<byte[], byte[]> consumer, CaseStore store, MeterRegistry registry, Clock clock) {
        this.consumer = consumer;
        this.store = store;
        this.counters = new IntakeCounters(registry);
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("alert-intake").unstarted(this::run);
    }

    /** Begins to read; returns at once, whether or not a broker is there yet. */
    public static AlertIntake start(IntakeSettings settings, CaseStore store, MeterRegistry registry, Clock clock) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-" + settings.instance());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        AlertIntake intake = new AlertIntake(consumer, store, registry, clock);
        intake.begin();
        return intake;
    }

    void begin() {
        thread.start();
    }

    /** Whether alerts are still being read; false only after {@link #close} or a fault that was logged. */
    public boolean running() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (closing.getCount() > 0) {
                read();
            }
        } catch (WakeupException e) {
            LOG.debug("intake of alerts was asked to end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until something fails, such as the database at the moment when the place to go on is looked up. */
    private void read() throws InterruptedException {
        try {
            consumer.subscribe(List.of(Topics.ALERTS), new Resume());
            while (closing.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    take(records);
                }
            }
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("alerts cannot be read, trying again in {} s: {}", PAUSE.toSeconds(), firstLine(e));
            consumer.unsubscribe();
            pause();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        List<Delivery> batch = StreamSupport.stream(records.spliterator(), false)
                .map(AlertIntake::delivery)
                .toList();
        try {
            counters.count(store.take(batch, clock.instant()));
        } catch (RuntimeException e) {
            counters.countFailure();
            LOG.warn(
                    "{} alerts could not be stored, trying again in {} s: {}",
                    batch.size(),
                    PAUSE.toSeconds(),
                    firstLine(e));
            rewind(records);
            pause();
        }
    }

    private void pause() throws InterruptedException {
        if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("intake of alerts was asked to end while it waited");
        }
    }

    private void rewind(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).getFirst().offset());
        }
    }

    /** What a record holds; everything that the store will read out of it is read here once. */
    private static Delivery delivery(ConsumerRecord<byte[], byte[]> record) {
        return new Delivery(record.partition(), record.offset(), content(record.value()));
    }

    private static Delivery.Content content(byte[] value) {
        try {
            Alert alert = AlertCodec.decode(value == null ? new byte[0] : value);
            Severity.ofLevel(alert.level());
            alert.evidence().forEach(EvidenceEvent::of);
            return new Delivery.Content.Decoded(alert);
        } catch (IllegalArgumentException e) {
            String hex = value == null ? "" : HexFormat.of().formatHex(value);
            return new Delivery.Content.Undecodable(String.valueOf(e.getMessage()), hex);
        }
    }

    /** A database's message can go on with the statement and its values, which do not belong into a log. */
    private static String firstLine(RuntimeException fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": "
                + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    /** Goes on where the store is, not where Kafka thinks the group is. */
    private final class Resume implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<Integer, Long> next = store.progress().next();
            for (TopicPartition partition : partitions) {
                Long offset = next.get(partition.partition());
                if (offset != null) {
                    consumer.seek(partition, offset);
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.debug("gave up {} partitions", partitions.size());
        }
    }
}
