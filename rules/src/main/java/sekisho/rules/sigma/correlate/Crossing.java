package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group went over its correlation's threshold, or an alert already raised by that changed.
 *
 * @param correlationId the id of the correlation
 * @param groupKey as in the contributions
 * @param group group-by name to value
 * @param crossingEvent the id of the event with which the threshold was crossed; with correlation and group it names the
 *     alert
 * @param first the earliest event counted
 * @param last the latest event counted
 * @param eventIds the events counted, by time; the latest {@value Window#MAX_EVIDENCE} of them when there are more
 * @param events how many were counted in all
 * @param value the value at {@code last}
 * @param revision 0 when new, then one more with each change
 * @param degraded whether the window had to forget single events, so that the value's edge is coarse
 */
public record Crossing(
        String correlationId,
        String groupKey,
        Map<String, String> group,
        String crossingEvent,
        Instant first,
        Instant last,
        List<String> eventIds,
        long events,
        BigDecimal value,
        int revision,
        boolean degraded) {

    /** Keeps its own copies. */
    public Crossing {
        requireNonNull(correlationId, "correlationId");
        requireNonNull(groupKey, "groupKey");
        requireNonNull(crossingEvent, "crossingEvent");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(value, "value");
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        eventIds = List.copyOf(eventIds);
        if (revision < 0) {
            throw new IllegalArgumentException("revision is negative: " + revision);
        }
    }
}
