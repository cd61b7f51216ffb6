package sekisho.rules.sigma.correlate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Threshold;

/** The running value of a window while events enter and leave it. */
abstract sealed class Tally {

    /** Percentiles of fewer values say nothing. */
    static final int MIN_PERCENTILE_VALUES = 20;

    private final Threshold threshold;

    Tally(Threshold threshold) {
        this.threshold = threshold;
    }

    static Tally of(Correlation correlation) {
        Threshold threshold = correlation.threshold();
        return switch (correlation.type()) {
            case EVENT_COUNT -> new Count(threshold);
            case VALUE_COUNT -> new DistinctCount(threshold);
            case VALUE_SUM -> new Sum(threshold, false);
            case VALUE_AVG -> new Sum(threshold, true);
            case VALUE_PERCENTILE -> new Percentile(threshold, correlation.percentile());
            case TEMPORAL -> new Seen(threshold);
            case TEMPORAL_ORDERED ->
                new SeenInOrder(
                        threshold,
                        correlation.rules().stream().map(Reference::target).toList());
        };
    }

    abstract void add(Entry entry);

    abstract void remove(Entry entry);

    abstract void add(Bucket bucket);

    abstract void remove(Bucket bucket);

    /** Empty while there is nothing to take a value of. */
    abstract Optional<BigDecimal> value();

    boolean holds() {
        return value().filter(threshold::holds).isPresent();
    }

    private static BigDecimal amount(Entry entry) {
        return entry.measure() instanceof Measure.Amount(BigDecimal number) ? number : BigDecimal.ZERO;
    }

    private static final class Count extends Tally {

        private long events;

        Count(Threshold threshold) {
            super(threshold);
        }

        @Override
        void add(Entry entry) {
            events++;
        }

        @Override
        void remove(Entry entry) {
            events--;
        }

        @Override
        void add(Bucket bucket) {
            events += bucket.events();
        }

        @Override
        void remove(Bucket bucket) {
            events -= bucket.events();
        }

        @Override
        Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(events));
        }
    }

    private static final class DistinctCount extends Tally {

        private final Map<Long, Integer> values = new HashMap<>();

        DistinctCount(Threshold threshold) {
            super(threshold);
        }

        @Override
        void add(Entry entry) {
            if (entry.measure() instanceof Measure.Distinct(long digest)) {
                values.merge(digest, 1, Integer::sum);
            }
        }

        @Override
        void remove(Entry entry) {
            if (entry.measure() instanceof Measure.Distinct(long digest)) {
                values.computeIfPresent(digest, (d, times) -> times == 1 ? null : times - 1);
            }
        }

        @Override
        void add(Bucket bucket) {
            bucket.distinct().forEach(digest -> values.merge(digest, 1, Integer::sum));
        }

        @Override
        void remove(Bucket bucket) {
            bucket.distinct()
                    .forEach(digest -> values.computeIfPresent(digest, (d, times) -> times == 1 ? null : times - 1));
        }

        @Override
        Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(values.size()));
        }
    }

    private static final class Sum extends Tally {

        private final boolean mean;
        private BigDecimal sum = BigDecimal.ZERO;
        private long events;

        Sum(Threshold threshold, boolean mean) {
            super(threshold);
            this.mean = mean;
        }

        @Override
        void add(Entry entry) {
            sum = sum.add(amount(entry));
            events++;
        }

        @Override
        void remove(Entry entry) {
            sum = sum.subtract(amount(entry));
            events--;
        }

        @Override
        void add(Bucket bucket) {
            sum = sum.add(bucket.sum());
            events += bucket.events();
        }

        @Override
        void remove(Bucket bucket) {
            sum = sum.subtract(bucket.sum());
            events -= bucket.events();
        }

        @Override
        Optional<BigDecimal> value() {
            if (events == 0) {
                return Optional.empty();
            }
            UnaryOperator<BigDecimal> share = total -> total.divide(BigDecimal.valueOf(events), MathContext.DECIMAL64);
            return Optional.of(mean ? share.apply(sum) : sum);
        }
    }

    private static final class Percentile extends Tally {

        private final int percentile;
        private final List<BigDecimal> sorted = new ArrayList<>();

        Percentile(Threshold threshold, int percentile) {
            super(threshold);
            this.percentile = percentile;
        }

        @Override
        void add(Entry entry) {
            int place = Collections.binarySearch(sorted, amount(entry));
            sorted.add(place < 0 ? -place - 1 : place, amount(entry));
        }

        @Override
        void remove(Entry entry) {
            sorted.remove(Collections.binarySearch(sorted, amount(entry)));
        }

        @Override
        void add(Bucket bucket) {
            throw new IllegalArgumentException("a percentile cannot be taken of a bucket");
        }

        @Override
        void remove(Bucket bucket) {
            throw new IllegalArgumentException("a percentile cannot be taken of a bucket");
        }

        /** Linear interpolation between the two nearest ranks, the method of NIST's handbook, section 7.2.6.2, variant C = 1. */
        @Override
        Optional<BigDecimal> value() {
            if (sorted.size() < MIN_PERCENTILE_VALUES) {
                return Optional.empty();
            }
            BigDecimal rank = BigDecimal.valueOf(percentile).multiply(BigDecimal.valueOf(sorted.size() - 1L));
            BigDecimal exact = rank.movePointLeft(2);
            int below = exact.setScale(0, RoundingMode.FLOOR).intValueExact();
            BigDecimal low = sorted.get(below);
            BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
            return Optional.of(low.add(high.subtract(low).multiply(exact.subtract(BigDecimal.valueOf(below)))));
        }
    }

    private static final class Seen extends Tally {

        private final Map<String, Integer> rules = new HashMap<>();

        Seen(Threshold threshold) {
            super(threshold);
        }

        @Override
        void add(Entry entry) {
            rules.merge(entry.ruleId(), 1, Integer::sum);
        }

        @Override
        void remove(Entry entry) {
            rules.computeIfPresent(entry.ruleId(), (rule, times) -> times == 1 ? null : times - 1);
        }

        @Override
        void add(Bucket bucket) {
            throw new IllegalArgumentException("a bucket does not know its rules");
        }

        @Override
        void remove(Bucket bucket) {
            throw new IllegalArgumentException("a bucket does not know its rules");
        }

        @Override
        Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(rules.size()));
        }
    }

    private static final class SeenInOrder extends Tally {

        private final List<String> steps;
        private final Set<Entry> entries = new LinkedHashSet<>();

        SeenInOrder(Threshold threshold, List<String> steps) {
            super(threshold);
            this.steps = steps;
        }

        @Override
        void add(Entry entry) {
            entries.add(entry);
        }

        @Override
        void remove(Entry entry) {
            entries.remove(entry);
        }

        @Override
        void add(Bucket bucket) {
            throw new IllegalArgumentException("a bucket has no order");
        }

        @Override
        void remove(Bucket bucket) {
            throw new IllegalArgumentException("a bucket has no order");
        }

        @Override
        Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(Sequence.stepsSeen(steps, entries)));
        }
    }
}
