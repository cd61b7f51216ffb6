package sekisho.rules.sigma.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sekisho.rules.sigma.Correlation;

/**
 * Forgets what a window no longer needs. Events later than {@link Window#LATENESS} cannot come, so everything before that
 * is settled; what is older than the timespan before it is dropped. When there are still too many events, the oldest
 * quarter is folded into buckets. Temporal correlations and percentiles cannot work from buckets: they drop the oldest of
 * what they hold most of instead, and say that they are degraded.
 */
final class Settling {

    private final Correlation correlation;
    private final Duration span;
    private final Window window;
    private final List<Entry> entries;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
    private boolean degraded;
    private Instant settled;

    private Settling(Correlation correlation, Window window) {
        this.correlation = correlation;
        this.span = correlation.timespan().length();
        this.window = window;
        this.entries = new ArrayList<>(window.entries());
        this.degraded = window.degraded();
        this.settled = window.settledUntil();
        window.buckets().forEach(bucket -> buckets.put(bucket.index(), bucket));
    }

    static Settling of(Correlation correlation, Window window) {
        return new Settling(correlation, window);
    }

    Window settled() {
        settleUntil(window.latest().minus(Window.LATENESS));
        if (entries.size() > Window.MAX_ENTRIES) {
            makeRoom();
        }
        if (settled.equals(window.settledUntil()) && entries.size() == window.size()) {
            return window;
        }
        Optional<Episode> open = Replay.upTo(correlation, window, settled).open();
        Instant edge = settled.equals(Instant.MIN) ? settled : settled.minus(span);
        entries.removeIf(entry -> !entry.time().isAfter(edge));
        List<Bucket> kept = buckets.values().stream()
                .filter(bucket -> bucket.last().isAfter(edge))
                .toList();
        List<Told> told = window.told().stream()
                .filter(earlier -> earlier.crossedAt().isAfter(settled)
                        || open.filter(episode -> episode.crossingEvent().equals(earlier.crossingEvent()))
                                .isPresent())
                .toList();
        return new Window(entries, kept, settled, open, told, degraded, window.late());
    }

    private void settleUntil(Instant time) {
        boolean needed = !entries.isEmpty() && !entries.getFirst().time().isAfter(time);
        if (needed && time.isAfter(settled)) {
            settled = time;
        }
    }

    private void makeRoom() {
        int surplus = entries.size() - Window.MAX_ENTRIES * 3 / 4;
        boolean folds = !correlation.type().isTemporal() && correlation.type() != Correlation.Type.VALUE_PERCENTILE;
        for (int i = 0; i < surplus; i++) {
            Entry oldest = folds ? entries.getFirst() : oldestOfTheCommonest();
            entries.remove(oldest);
            settleUntilAtLeast(oldest.time());
            if (folds) {
                fold(oldest);
            } else {
                degraded = true;
            }
        }
    }

    private void fold(Entry entry) {
        Grain grain = Grain.of(span);
        long index = grain.index(entry.time(), span);
        Bucket bucket = Optional.ofNullable(buckets.get(index))
                .map(earlier -> earlier.with(entry))
                .orElseGet(() -> Bucket.of(index, entry));
        buckets.put(index, bucket);
        degraded |= grain == Grain.PART || bucket.isFull();
    }

    private Entry oldestOfTheCommonest() {
        Map<String, Long> byRule =
                entries.stream().collect(Collectors.groupingBy(Entry::ruleId, TreeMap::new, Collectors.counting()));
        String commonest = byRule.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        return entries.stream()
                .filter(entry -> entry.ruleId().equals(commonest))
                .findFirst()
                .orElseThrow();
    }

    private void settleUntilAtLeast(Instant time) {
        settled = time.isAfter(settled) ? time : settled;
    }
}
