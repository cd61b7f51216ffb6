package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sekisho.rules.sigma.Correlation;

/**
 * What one group of one correlation must remember: its latest events one by one, older ones as buckets, and which alerts
 * were told. Immutable and bounded: at most {@value #MAX_ENTRIES} events are kept one by one.
 */
public final class Window {

    /** How late an event may be and still be judged in its place. */
    public static final Duration LATENESS = Duration.ofDays(30);

    /** How many events are kept one by one. */
    public static final int MAX_ENTRIES = 512;

    /** How many events an alert names. */
    public static final int MAX_EVIDENCE = 100;

    /** The window of a group that nothing is known about. */
    public static final Window EMPTY =
            new Window(List.of(), List.of(), Instant.MIN, Optional.empty(), List.of(), false, 0);

    private final List<Entry> entries;
    private final List<Bucket> buckets;
    private final Instant settled;
    private final Optional<Episode> open;
    private final List<Told> told;
    private final boolean degraded;
    private final long late;

    /**
     * The parts of a window.
     *
     * @param entries in order
     * @param buckets in order of index
     * @param settled up to this time alerts no longer change
     * @param open the episode that was open then
     * @param told alerts that may still change
     * @param degraded whether precision was lost
     * @param late how many contributions came too late to be judged
     */
    Window(
            List<Entry> entries,
            List<Bucket> buckets,
            Instant settled,
            Optional<Episode> open,
            List<Told> told,
            boolean degraded,
            long late) {
        this.entries = List.copyOf(entries);
        this.buckets = List.copyOf(buckets);
        this.settled = requireNonNull(settled, "settled");
        this.open = requireNonNull(open, "open");
        this.told = List.copyOf(told);
        this.degraded = degraded;
        this.late = late;
    }

    /** As bytes that {@link #fromBytes} reads; about 40 for each event. */
    public byte[] toBytes() {
        return WindowCodec.encode(this);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are anything else
     */
    public static Window fromBytes(byte[] bytes) {
        return WindowCodec.decode(bytes);
    }

    /** Whether single events had to be forgotten where the correlation asks for them. */
    public boolean degraded() {
        return degraded;
    }

    /** How many contributions came too late to be judged. */
    public long late() {
        return late;
    }

    /** How many events are kept one by one. */
    public int size() {
        return entries.size();
    }

    /** The latest event time seen; {@link Instant#MIN} when empty. */
    public Instant latest() {
        return entries.isEmpty() ? settled : entries.getLast().time();
    }

    List<Entry> entries() {
        return entries;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    Instant settledUntil() {
        return settled;
    }

    Optional<Episode> open() {
        return open;
    }

    List<Told> told() {
        return told;
    }

    boolean holds(Correlation correlation, Entry entry) {
        return entries.stream().anyMatch(kept -> kept.countsOnceWith(entry, correlation.type()))
                || buckets.stream().anyMatch(bucket -> bucket.eventIds().contains(entry.eventId()));
    }

    boolean isTooLate(Correlation correlation, Entry entry) {
        return !settled.equals(Instant.MIN)
                && !entry.time().isAfter(settled.minus(correlation.timespan().length()));
    }

    Window countingLate() {
        return new Window(entries, buckets, settled, open, told, degraded, late + 1);
    }

    Window inserting(Entry entry) {
        List<Entry> inserted = new ArrayList<>(entries);
        int place = Collections.binarySearch(inserted, entry);
        inserted.add(place < 0 ? -place - 1 : place, entry);
        return new Window(inserted, buckets, settled, open, told, degraded, late);
    }

    Window telling(List<Told> toldNow) {
        return new Window(entries, buckets, settled, open, toldNow, degraded, late);
    }
}
