package sekisho.agent.publish;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How the producer is set up: nothing lost, nothing reordered, small buffers. */
final class ProducerSettings {
    private ProducerSettings() {}

    static Map<String, Object> of(List<String> bootstrapServers, String hostId) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "sekisho-agent-" + hostId),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                // a record that expires would let later ones overtake it
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L),
                // whole heads are offered at once; waiting for more would only cost latency
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0L),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20),
                Map.entry(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of()),
                Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }
}
