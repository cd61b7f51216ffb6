package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * An enriched event as an alert carries it.
 *
 * @param id {@code event.id}
 * @param at {@code @timestamp}, the endpoint's clock
 * @param action {@code event.action}
 * @param fields all flat ECS fields, in the order they came: text, whole number, decimal, boolean or list of text
 */
public record EvidenceEvent(String id, Instant at, String action, Map<String, Object> fields) {

    public EvidenceEvent {
        requireNonNull(id, "event.id");
        requireNonNull(at, "@timestamp");
        requireNonNull(action, "event.action");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Reads the three fields that every event has.
     *
     * @throws IllegalArgumentException if one of them is missing or no text, or the time is not RFC 3339
     */
    public static EvidenceEvent of(Map<String, Object> fields) {
        try {
            Instant at = Instant.parse(required(fields, "@timestamp"));
            return new EvidenceEvent(required(fields, "event.id"), at, required(fields, "event.action"), fields);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an event's @timestamp is not a time", e);
        }
    }

    /** A field as text; a list is joined by commas. Empty where the event has no such field. */
    public Optional<String> text(String field) {
        return switch (fields.get(field)) {
            case null -> Optional.empty();
            case List<?> list -> Optional.of(list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case Object value -> Optional.of(String.valueOf(value));
        };
    }

    /** A numeric field, decimals cut off; empty where the field is absent or no number. */
    public OptionalLong number(String field) {
        return fields.get(field) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** Whether a boolean field is there and true. */
    public boolean isTrue(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** The {@code event.id} of the export that this event's data came from, or its own where none is known. */
    public String origin() {
        return text("sekisho.lineage.root").or(() -> text("sekisho.subject")).orElse(id);
    }

    private static String required(Map<String, Object> fields, String field) {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an event lacks " + field);
    }
}
