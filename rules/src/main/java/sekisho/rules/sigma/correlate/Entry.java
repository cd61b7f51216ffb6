package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import sekisho.rules.sigma.Correlation;

/**
 * One event inside a window. Ordered by time; equal times by event id, which grows with time on one agent.
 *
 * @param time when it happened
 * @param eventId which event
 * @param ruleId the rule that matched it
 * @param measure what is counted of it
 */
record Entry(Instant time, String eventId, String ruleId, Measure measure) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::time).thenComparing(Entry::eventId).thenComparing(Entry::ruleId);

    Entry {
        requireNonNull(time, "time");
        requireNonNull(eventId, "eventId");
        requireNonNull(ruleId, "ruleId");
        requireNonNull(measure, "measure");
    }

    static Entry of(Contribution contribution) {
        return new Entry(contribution.time(), contribution.eventId(), contribution.ruleId(), contribution.measure());
    }

    /** Whether a window counts only one of the two: an event counts once, in temporal correlations once for each rule. */
    boolean countsOnceWith(Entry other, Correlation.Type type) {
        return eventId.equals(other.eventId) && (!type.isTemporal() || ruleId.equals(other.ruleId));
    }

    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }
}
