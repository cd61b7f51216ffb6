package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.Position;

/**
 * A Sigma correlation: what several matches of other rules must look like together, in each group by itself.
 *
 * @param header title, id, level and the rest
 * @param type what is counted
 * @param rules the rules whose matches count, in the order that {@link Type#TEMPORAL_ORDERED} demands; after linking, each
 *     target is the id of a loaded rule
 * @param groupBy field or alias names whose values separate one group from another; empty for one global group
 * @param timespan how long a window reaches back from an event
 * @param threshold when the counted value raises an alert
 * @param fields the field or fields whose values are counted; empty for {@code event_count} and the temporal types
 * @param percentile the rank that {@link Type#VALUE_PERCENTILE} looks at, 0 to 100; 95 when not written
 * @param aliases alias to the field that it means for each rule
 * @param generate whether the referred rules raise alerts on their own too
 */
public record Correlation(
        Header header,
        Type type,
        List<Reference> rules,
        List<Name> groupBy,
        Timespan timespan,
        Threshold threshold,
        List<Name> fields,
        int percentile,
        Map<String, Map<String, Name>> aliases,
        boolean generate)
        implements Rule {

    /** Keeps its own copies. */
    public Correlation {
        requireNonNull(header, "header");
        requireNonNull(type, "type");
        requireNonNull(timespan, "timespan");
        requireNonNull(threshold, "threshold");
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        fields = List.copyOf(fields);
        Map<String, Map<String, Name>> copy = new LinkedHashMap<>();
        aliases.forEach((alias, byRule) -> copy.put(alias, Map.copyOf(byRule)));
        aliases = Collections.unmodifiableMap(copy);
        if (percentile < 0 || percentile > 100) {
            throw new IllegalArgumentException("percentile is outside 0 to 100: " + percentile);
        }
    }

    /** The field that a name in {@code groupBy} or {@code fields} means in events of one rule. */
    public String fieldFor(Name name, String ruleId) {
        return Optional.ofNullable(aliases.get(name.text()))
                .map(byRule -> byRule.get(ruleId))
                .map(Name::text)
                .orElse(name.text());
    }

    /**
     * A field or alias with the place where it is written.
     *
     * @param at where it stands
     * @param text as written
     */
    public record Name(Position at, String text) {}

    /** What is counted inside a window. */
    public enum Type {
        /** Events, each once. */
        EVENT_COUNT,
        /** Distinct values of a field. */
        VALUE_COUNT,
        /** The sum of a numeric field. */
        VALUE_SUM,
        /** The mean of a numeric field. */
        VALUE_AVG,
        /** The value of a numeric field at a rank. */
        VALUE_PERCENTILE,
        /** Distinct rules that were seen. */
        TEMPORAL,
        /** Rules that were seen in the order of the list. */
        TEMPORAL_ORDERED;

        /** As written in rules: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The type of that {@link #wireName()}, if there is one. */
        public static Optional<Type> of(String wireName) {
            return Arrays.stream(values())
                    .filter(type -> type.wireName().equals(wireName))
                    .findFirst();
        }

        /** Whether it looks at which rules matched rather than at a value. */
        public boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        /** Whether it counts values of a field. */
        public boolean needsField() {
            return this == VALUE_COUNT || isNumeric();
        }

        /** Whether that field must be a number. */
        public boolean isNumeric() {
            return this == VALUE_SUM || this == VALUE_AVG || this == VALUE_PERCENTILE;
        }
    }
}
