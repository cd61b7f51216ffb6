package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/** What a correlation counts of one event. */
public sealed interface Measure {

    /** The event itself: {@code event_count} and the temporal types. */
    record Occurrence() implements Measure {}

    /**
     * A number: {@code value_sum}, {@code value_avg}, {@code value_percentile}.
     *
     * @param number exact
     */
    record Amount(BigDecimal number) implements Measure {

        /** Refuses an absent number. */
        public Amount {
            requireNonNull(number, "number");
        }
    }

    /**
     * A value, or a tuple of values, that counts once: {@code value_count}.
     *
     * @param digest 64 bits of a one-way hash of the value, so that windows hold no values
     */
    record Distinct(long digest) implements Measure {}
}
