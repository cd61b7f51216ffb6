package sekisho.rules.sigma;

import java.util.List;
import java.util.regex.Pattern;

/** How search identifiers combine: the {@code condition} line, resolved to the identifiers that it names. */
public sealed interface Condition {

    /**
     * All hold.
     *
     * @param parts at least one
     */
    record And(List<Condition> parts) implements Condition {

        /** Keeps its own copy. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /**
     * At least one holds.
     *
     * @param parts at least one
     */
    record Or(List<Condition> parts) implements Condition {

        /** Keeps its own copy. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The part does not hold.
     *
     * @param part what is negated
     */
    record Not(Condition part) implements Condition {}

    /**
     * The search of that name holds.
     *
     * @param name defined in the same document
     */
    record Named(String name) implements Condition {}

    /**
     * {@code 1 of x*}, {@code any of x*}, {@code all of them}.
     *
     * @param every all of the searches must hold, not just one
     * @param pattern the target; {@code *} stands for any run of characters, {@code them} for every identifier that does
     *     not begin with an underscore
     */
    record Quantified(boolean every, String pattern) implements Condition {

        /** Whether a search identifier is meant. One with a leading underscore is only met by a pattern that has one too. */
        public boolean covers(String identifier) {
            boolean hidden = identifier.startsWith("_");
            if (pattern.equals("them")) {
                return !hidden;
            }
            String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
            return (!hidden || pattern.startsWith("_")) && identifier.matches(regex);
        }
    }
}
