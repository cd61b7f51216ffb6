package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.collector.identity.Enrichment;
import sekisho.collector.metrics.DetectionCounters;
import sekisho.rules.RuleSet;

/** Detection, running: one member of the group that shares the partitions of {@code sekisho.events.v1}. */
public final class Detection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Detection.class);
    private static final String APPLICATION = "sekisho-detect";
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KafkaStreams streams;
    private final DetectionCounters counters;
    private final KafkaStreamsMetrics metrics;
    private final CountDownLatch running;

    private Detection(
            KafkaStreams streams, DetectionCounters counters, KafkaStreamsMetrics metrics, CountDownLatch running) {
        this.streams = streams;
        this.counters = counters;
        this.metrics = metrics;
        this.running = running;
    }

    /**
     * How detection runs here.
     *
     * @param client Kafka client properties, {@code bootstrap.servers} at least
     * @param state directory of the state stores; what it holds can be rebuilt from the brokers
     * @param instance unique name of this member, so that a restart does not wait for the group to miss it
     * @param threads that work on partitions
     * @param replicationFactor of the topics that hold the state; -1 leaves it to the brokers
     * @param largestEvent in bytes; a larger record is a dead letter
     * @param lateAfter from when on an event is marked late
     */
    public record Settings(
            Map<String, Object> client,
            Path state,
            String instance,
            int threads,
            int replicationFactor,
            long largestEvent,
            Duration lateAfter) {

        public Settings {
            client = Map.copyOf(client);
            requireNonNull(state, "state");
            requireNonNull(instance, "detect.instance");
            requireNonNull(lateAfter, "events.late-after");
        }

        /** Client properties may hold passwords. */
        @Override
        public String toString() {
            return "Settings[instance=" + instance + ", state=" + state + "]";
        }
    }

    /** Joins the group and starts; returns before the state is restored, see {@link #awaitRunning}. */
    public static Detection start(Settings settings, Supplier<RuleSet> rules, MeterRegistry registry) {
        DetectionCounters counters = new DetectionCounters(registry);
        DetectionTopology topology =
                new DetectionTopology(rules, new Enrichment(settings.lateAfter()), settings.largestEvent(), counters);
        KafkaStreams streams = new KafkaStreams(topology.build(), properties(settings));
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            LOG.debug("detection is {} after {}", now, before);
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(fault -> {
            LOG.error("detection starts a failed thread again: {}", fault.toString());
            LOG.debug("the fault of the failed thread", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        streams.start();
        return new Detection(streams, counters, metrics, running);
    }

    /** Waits until partitions are assigned and their state is restored; false if that takes longer than {@code limit}. */
    public boolean awaitRunning(Duration limit) throws InterruptedException {
        return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many records were read since the start. */
    public long consumed() {
        return counters.consumedSoFar();
    }

    /** Ends the open transaction and stops; what is not committed is judged again at the next start. */
    @Override
    public void close() {
        if (!streams.close(STOP)) {
            LOG.warn(
                    "detection did not stop within {} s; open work is judged again at the next start",
                    STOP.toSeconds());
        }
        metrics.close();
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.client());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.state().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * 1024 * 1024);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 4 * 1024 * 1024);
        return properties;
    }
}
