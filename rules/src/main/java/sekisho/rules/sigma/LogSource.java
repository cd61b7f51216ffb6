package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which logs a rule is about: {@code category}, {@code product}, {@code service} and custom dimensions, all lower case.
 * {@code definition} is prose and left out.
 *
 * @param dimensions name to value; a name that is absent is free
 */
public record LogSource(Map<String, String> dimensions) {

    /** A source that is about everything. */
    public static final LogSource ANY = new LogSource(Map.of());

    /** Lower-cases names and values. */
    public LogSource {
        requireNonNull(dimensions, "dimensions");
        Map<String, String> lower = new TreeMap<>();
        dimensions.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT)));
        dimensions = Map.copyOf(lower);
    }

    /**
     * Whether an event of the {@code other} source may concern a rule of this one: they disagree in no dimension that both
     * set. A dimension unknown to either side keeps the rule in, because leaving it out would lose detections unseen.
     */
    public boolean agreesWith(LogSource other) {
        return dimensions.entrySet().stream()
                .allMatch(mine -> other.dimensions
                        .getOrDefault(mine.getKey(), mine.getValue())
                        .equals(mine.getValue()));
    }

    /** Whether every dimension that this one sets is set to the same value in {@code other}; for filters. */
    public boolean contains(LogSource other) {
        return other.dimensions.entrySet().containsAll(dimensions.entrySet());
    }
}
