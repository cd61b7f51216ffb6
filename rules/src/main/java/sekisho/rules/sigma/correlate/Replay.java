package sekisho.rules.sigma.correlate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sekisho.rules.sigma.Correlation;

/**
 * Judges a window's events in order of time and answers the episodes that they make. An episode opens when the threshold
 * holds with an event and none is open; it closes when the threshold no longer held just before an event, or with it, or
 * when the timespan has passed since it opened.
 */
final class Replay {

    private final Duration span;
    private final Tally tally;
    private final Deque<Bucket> buckets;
    private final Deque<Entry> inside = new ArrayDeque<>();
    private final Deque<Bucket> bucketsInside = new ArrayDeque<>();
    private final List<Episode> episodes = new ArrayList<>();
    private Optional<Episode> open;

    private Replay(Correlation correlation, Window window) {
        this.span = correlation.timespan().length();
        this.tally = Tally.of(correlation);
        this.buckets = new ArrayDeque<>(window.buckets());
        this.open = window.open();
    }

    /** Judges every event after the settled time; those before it are only counted. */
    static Replay of(Correlation correlation, Window window) {
        return upTo(correlation, window, Instant.MAX);
    }

    /** The same, but events after {@code end} are left out, so that {@link #open} is what was open then. */
    static Replay upTo(Correlation correlation, Window window, Instant end) {
        Replay replay = new Replay(correlation, window);
        for (Entry entry : window.entries()) {
            if (!entry.time().isAfter(end)) {
                replay.take(entry, entry.time().isAfter(window.settledUntil()));
            }
        }
        return replay;
    }

    /** Every episode, in order, the one that is still open last. */
    List<Episode> episodes() {
        List<Episode> all = new ArrayList<>(episodes);
        open.ifPresent(all::add);
        return all;
    }

    Optional<Episode> open() {
        return open;
    }

    private void take(Entry entry, boolean judged) {
        slide(entry.time());
        boolean before = tally.holds();
        inside.addLast(entry);
        tally.add(entry);
        if (!judged) {
            return;
        }
        boolean now = tally.holds();
        Instant time = entry.time();
        open.filter(episode ->
                        !before || !now || !time.isBefore(episode.crossedAt().plus(span)))
                .ifPresent(this::close);
        if (now) {
            BigDecimal value = tally.value().orElseThrow();
            open = Optional.of(open.map(episode -> episode.with(entry, value)).orElseGet(() -> crossing(entry, value)));
        }
    }

    private void close(Episode episode) {
        episodes.add(episode);
        open = Optional.empty();
    }

    private void slide(Instant time) {
        Instant edge = time.minus(span);
        while (!buckets.isEmpty() && buckets.getFirst().first().isBefore(time)) {
            Bucket bucket = buckets.removeFirst();
            bucketsInside.addLast(bucket);
            tally.add(bucket);
        }
        while (!bucketsInside.isEmpty() && !bucketsInside.getFirst().last().isAfter(edge)) {
            tally.remove(bucketsInside.removeFirst());
        }
        while (!inside.isEmpty() && !inside.getFirst().time().isAfter(edge)) {
            tally.remove(inside.removeFirst());
        }
    }

    private Episode crossing(Entry entry, BigDecimal value) {
        List<String> ids = new ArrayList<>();
        bucketsInside.forEach(bucket -> ids.addAll(bucket.eventIds()));
        inside.stream().map(Entry::eventId).filter(id -> !ids.contains(id)).forEach(ids::add);
        long folded = bucketsInside.stream().mapToLong(Bucket::events).sum();
        long single = inside.stream().map(Entry::eventId).distinct().count();
        Instant first = bucketsInside.isEmpty()
                ? inside.getFirst().time()
                : bucketsInside.getFirst().first();
        return new Episode(
                entry.eventId(), entry.time(), first, entry.time(), Episode.latest(ids), folded + single, value);
    }
}
