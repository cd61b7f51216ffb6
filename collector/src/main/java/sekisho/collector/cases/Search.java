package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which events, alerts or cases to list. Times are event times, in
 * microseconds: of the event, of an alert's or a case's last activity.
 *
 * @param since not earlier than this
 * @param until earlier than this
 * @param person {@code sekisho.person.id}, whole
 * @param host {@code host.name} or {@code host.id} of any evidence, whole
 * @param rule {@code rule.id}
 * @param limit how many at most, 1 to {@value #MOST}
 * @param after where the page before ended; empty for the first page
 */
public record Search(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> person,
        Optional<String> host,
        Optional<String> rule,
        int limit,
        Optional<Place> after) {

    /** The largest page. */
    public static final int MOST = 1000;

    public Search {
        since = since.map(time -> time.truncatedTo(ChronoUnit.MICROS));
        until = until.map(time -> time.truncatedTo(ChronoUnit.MICROS));
        requireNonNull(person, "person");
        requireNonNull(host, "host");
        requireNonNull(rule, "rule");
        requireNonNull(after, "after");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is not between 1 and " + MOST + ": " + limit);
        }
    }

    /** Everything, newest first, the given number at most. */
    public static Search newest(int limit) {
        return new Search(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                Optional.empty());
    }

    /** The same search, from the given place on. */
    public Search from(Place place) {
        return new Search(since, until, person, host, rule, limit, Optional.of(place));
    }

    /**
     * A place in a list that is sorted newest first.
     *
     * @param at event time of the last item seen, in microseconds at most
     * @param id of the last item seen, which parts items of the same time
     */
    public record Place(Instant at, String id) {
        public Place {
            requireNonNull(at, "at");
            requireNonNull(id, "id");
        }
    }
}
