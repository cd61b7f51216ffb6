package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a correlation window reaches back: a whole number and a unit, such as {@code 90m}.
 *
 * @param length positive; a month counts 30.436875 days and a year 365.2425, the means of the Gregorian calendar
 */
public record Timespan(Duration length) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhdwMy])");

    /** Refuses a span that is not positive. */
    public Timespan {
        requireNonNull(length, "length");
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("timespan is not positive: " + length);
        }
    }

    /** Reads {@code <number><unit>}, unit one of {@code s m h d w M y}; empty when it is anything else, or zero. */
    public static Optional<Timespan> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return number == 0
                ? Optional.empty()
                : Optional.of(new Timespan(unit(form.group(2)).multipliedBy(number)));
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            case "M" -> Duration.ofSeconds(2_629_746);
            case "y" -> Duration.ofSeconds(31_556_952);
            default -> throw new IllegalArgumentException("not a unit of time: " + letter);
        };
    }
}
