package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What an agent saw and where it comes from.
 *
 * @param origin who saw it, when, and as which number of its sequence
 * @param activity what was seen
 */
public record Event(Origin origin, Activity activity) {
    public Event {
        requireNonNull(origin, "origin");
        requireNonNull(activity, "activity");
    }

    /** The flat ECS fields in wire order; values are String, Long, Double, Boolean or List of String. */
    public Map<String, Object> fields() {
        FieldWriter writer = new FieldWriter();
        origin.write(writer);
        writer.put("event.kind", "event");
        writer.put("event.category", activity.category());
        writer.put("event.action", activity.action());
        activity.write(writer);
        return writer.fields();
    }
}
