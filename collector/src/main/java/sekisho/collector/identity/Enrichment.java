package sekisho.collector.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.rules.event.Event;

/**
 * Adds to events what the collector knows.
 *
 * @param lateAfter how long an event may take from the endpoint to the broker before it is marked {@code sekisho.late}
 */
public record Enrichment(Duration lateAfter) {

    public Enrichment {
        requireNonNull(lateAfter, "events.late-after");
    }

    /**
     * The event's fields with {@code sekisho.person.id}, where an account is known, and {@code sekisho.late}.
     *
     * @param event as the agent made it; it cannot carry fields of ours
     * @param appended when the broker took the record
     */
    public Map<String, Object> enrich(Event event, Instant appended) {
        Map<String, Object> fields = new LinkedHashMap<>(event.fields());
        Person.unresolved(fields).ifPresent(person -> fields.put("sekisho.person.id", person));
        fields.put("sekisho.late", event.origin().timestamp().isBefore(appended.minus(lateAfter)));
        return Collections.unmodifiableMap(fields);
    }
}
