package sekisho.rules.sigma;

import java.math.BigDecimal;
import java.util.List;

/**
 * When a counted value raises an alert: every bound holds.
 *
 * @param bounds at least one
 */
public record Threshold(List<Bound> bounds) {

    /** Refuses a threshold that always holds. */
    public Threshold {
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("bounds is empty");
        }
    }

    /** Whether the value raises an alert. */
    public boolean holds(BigDecimal value) {
        return bounds.stream().allMatch(bound -> bound.holds(value));
    }

    /**
     * One comparison.
     *
     * @param operator how to compare
     * @param limit with what
     */
    public record Bound(Operator operator, BigDecimal limit) {

        boolean holds(BigDecimal value) {
            int order = value.compareTo(limit);
            return switch (operator) {
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                case EQ -> order == 0;
                case NEQ -> order != 0;
            };
        }
    }

    /** A comparison of a correlation's condition; written in lower case. */
    public enum Operator {
        /** Greater than. */
        GT,
        /** At least. */
        GTE,
        /** Less than. */
        LT,
        /** At most. */
        LTE,
        /** Equal. */
        EQ,
        /** Not equal. */
        NEQ
    }
}
