package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left of events that a window no longer keeps one by one: those of one day, month or year, or of a part of a
 * shorter window.
 *
 * @param index which day, month, year or part, by {@link Grain}
 * @param first the earliest event in it
 * @param last the latest; the bucket leaves a window when this does
 * @param events how many
 * @param sum of the numeric field; zero when there is none
 * @param distinct digests of the values, at most {@value #MAX_DISTINCT}
 * @param eventIds the latest few
 */
record Bucket(
        long index,
        Instant first,
        Instant last,
        long events,
        BigDecimal sum,
        Set<Long> distinct,
        List<String> eventIds) {

    static final int MAX_DISTINCT = 4_096;
    private static final int MAX_IDS = 16;

    Bucket {
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(sum, "sum");
        distinct = Set.copyOf(distinct);
        eventIds = List.copyOf(eventIds);
    }

    static Bucket of(long index, Entry entry) {
        return new Bucket(index, entry.time(), entry.time(), 0, BigDecimal.ZERO, Set.of(), List.of()).with(entry);
    }

    Bucket with(Entry entry) {
        List<String> ids = new ArrayList<>(eventIds);
        ids.add(entry.eventId());
        if (ids.size() > MAX_IDS) {
            ids.removeFirst();
        }
        Set<Long> digests = new TreeSet<>(distinct);
        BigDecimal total = sum;
        switch (entry.measure()) {
            case Measure.Occurrence o -> {}
            case Measure.Amount amount -> total = total.add(amount.number());
            case Measure.Distinct value -> {
                if (digests.size() < MAX_DISTINCT) {
                    digests.add(value.digest());
                }
            }
        }
        return new Bucket(
                index,
                entry.time().isBefore(first) ? entry.time() : first,
                entry.time().isAfter(last) ? entry.time() : last,
                events + 1,
                total,
                digests,
                ids);
    }

    boolean isFull() {
        return distinct.size() >= MAX_DISTINCT;
    }
}
