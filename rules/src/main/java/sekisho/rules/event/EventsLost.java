package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Events were given up because the spool was full: the oldest of those that may be.
 *
 * @param ranges of {@code event.sequence}, as {@code 17-912} or {@code 5}, {@code sekisho.lost.ranges}
 * @param counts by {@code event.action}, {@code sekisho.lost.count.<action>}
 * @param reason one line, {@code event.reason}
 */
public record EventsLost(List<String> ranges, SortedMap<String, Long> counts, String reason) implements Activity {
    static final String ACTION = "events_lost";
    private static final String COUNT = "sekisho.lost.count.";

    public EventsLost {
        ranges = List.copyOf(ranges);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        requireNonNull(reason, "reason");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("sekisho.lost.ranges", ranges);
        counts.forEach((action, count) -> writer.put(COUNT + action, count.longValue()));
        writer.put("event.reason", reason);
    }

    static EventsLost read(FieldReader reader) throws EventFormatException {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, Object> field : reader.fields().entrySet()) {
            if (field.getKey().startsWith(COUNT)) {
                counts.put(field.getKey().substring(COUNT.length()), reader.whole(field.getKey()));
            }
        }
        return new EventsLost(reader.texts("sekisho.lost.ranges"), counts, reader.text("event.reason"));
    }
}
