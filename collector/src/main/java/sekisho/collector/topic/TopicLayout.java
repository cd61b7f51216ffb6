package sekisho.collector.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import sekisho.rules.event.Topics;

/**
 * How the topics of one site are laid out.
 *
 * @param partitions of every topic that is keyed by host or group
 * @param replicationFactor copies of each; -1 leaves it to the brokers
 * @param retention of events and dead letters
 * @param flushEach whether a record is on disk before it is acknowledged: for a single broker, which has no replica
 */
public record TopicLayout(int partitions, int replicationFactor, Duration retention, boolean flushEach) {

    /** On our own broker. */
    public static final int EMBEDDED_PARTITIONS = 4;

    /** On a site's cluster. */
    public static final int CLUSTER_PARTITIONS = 64;

    private static final String FOR_EVER = "-1";

    public TopicLayout {
        requireNonNull(retention, "retention.events");
        if (partitions < 1) {
            throw new IllegalArgumentException("kafka.partitions is less than 1: " + partitions);
        }
    }

    /** Every topic, as it is created. */
    List<NewTopic> topics() {
        String kept = Long.toString(retention.toMillis());
        return List.of(
                topic(Topics.EVENTS, Map.of(TopicConfig.RETENTION_MS_CONFIG, kept)),
                topic(Topics.ALERTS, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                topic(Topics.DEAD_LETTERS, Map.of(TopicConfig.RETENTION_MS_CONFIG, kept)),
                topic(Topics.SKETCHES, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                topic(Topics.PEOPLE, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                topic(Topics.CONTEXT, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    private NewTopic topic(String name, Map<String, String> own) {
        Map<String, String> configs = new TreeMap<>(own);
        configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (flushEach) {
            configs.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
        }
        return new NewTopic(name, partitions, (short) replicationFactor).configs(configs);
    }
}
