package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The time from a crossing until the value has fallen below the threshold or the timespan has passed; one alert.
 *
 * @param crossingEvent the event with which the threshold was crossed
 * @param crossedAt its time
 * @param first the earliest event counted
 * @param last the latest event counted
 * @param eventIds the latest counted events
 * @param events how many were counted
 * @param value the value at {@code last}
 */
record Episode(
        String crossingEvent,
        Instant crossedAt,
        Instant first,
        Instant last,
        List<String> eventIds,
        long events,
        BigDecimal value) {

    Episode {
        requireNonNull(crossingEvent, "crossingEvent");
        requireNonNull(crossedAt, "crossedAt");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(value, "value");
        eventIds = List.copyOf(eventIds);
    }

    Episode with(Entry entry, BigDecimal valueNow) {
        boolean counted = eventIds.contains(entry.eventId());
        List<String> ids = new ArrayList<>(eventIds);
        if (!counted) {
            ids.add(entry.eventId());
        }
        return new Episode(
                crossingEvent, crossedAt, first, entry.time(), latest(ids), events + (counted ? 0 : 1), valueNow);
    }

    /** The same on every machine, unlike a record's own hash code. */
    int digest() {
        return Objects.hash(first, last, eventIds, events, value.stripTrailingZeros());
    }

    static List<String> latest(List<String> ids) {
        return ids.subList(Math.max(0, ids.size() - Window.MAX_EVIDENCE), ids.size());
    }
}
