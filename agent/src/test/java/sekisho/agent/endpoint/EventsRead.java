package sekisho.agent.endpoint;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;
import sekisho.rules.event.Topics;

/** Every event that reached the topic so far, in order. Used by one thread. */
final class EventsRead implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Event> events = new ArrayList<>();

    EventsRead(String bootstrapServers) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", bootstrapServers,
                "auto.offset.reset", "earliest",
                "group.id", "events-read",
                "isolation.level", "read_committed"));
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.EVENTS));
    }

    /** Those so far that {@code wanted} holds for. */
    List<Event> matching(Predicate<Event> wanted) {
        poll();
        return events.stream().filter(wanted).toList();
    }

    /** Waits until one holds; fails after {@code limit}. */
    Event awaitFirst(String what, Duration limit, Predicate<Event> wanted) {
        await().alias(what).atMost(limit).until(() -> !matching(wanted).isEmpty());
        return matching(wanted).getFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
            try {
                Event event = EventCodec.decode(message.value());
                if (!event.origin().hostId().equals(message.key())) {
                    throw new AssertionError("the key is not host.id");
                }
                events.add(event);
            } catch (EventFormatException broken) {
                throw new AssertionError("the agent sent what is not an event", broken);
            }
        }
    }
}
