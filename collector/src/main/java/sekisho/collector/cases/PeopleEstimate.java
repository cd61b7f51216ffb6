package sekisho.collector.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many distinct people a case is about.
 *
 * @param lower at least so many; never negative
 * @param best the best single figure, between the other two
 * @param upper at most so many: no two separate origins share a person
 */
public record PeopleEstimate(long lower, long best, long upper) {

    public PeopleEstimate {
        if (lower < 0 || best < lower || upper < best) {
            throw new IllegalArgumentException("people out of order: " + lower + ", " + best + ", " + upper);
        }
    }

    /**
     * The estimate from {@code sekisho.people.count} alone. Files of one export hold the same people, so each origin
     * counts once, by its largest file; between origins the overlap is unknown, from all to none.
     *
     * @return empty while nothing was counted
     */
    static Optional<PeopleEstimate> of(Collection<EvidenceEvent> events) {
        Map<String, Long> byOrigin = new HashMap<>();
        for (EvidenceEvent event : events) {
            event.number("sekisho.people.count").ifPresent(count -> byOrigin.merge(event.origin(), count, Math::max));
        }
        if (byOrigin.isEmpty()) {
            return Optional.empty();
        }
        long most = byOrigin.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        long sum = byOrigin.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new PeopleEstimate(most, most, sum));
    }
}
