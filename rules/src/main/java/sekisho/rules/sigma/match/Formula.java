package sekisho.rules.sigma.match;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A compiled condition; pure, and safe for any number of threads. */
public sealed interface Formula {

    /**
     * Whether it holds for an event.
     *
     * @param event flat or nested fields: {@code String}, {@code Number}, {@code Boolean}, {@link Null}, lists and maps
     */
    boolean holds(Map<String, Object> event);

    /** All parts hold. */
    record And(List<Formula> parts) implements Formula {

        /** Keeps its own copy. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            for (Formula part : parts) {
                if (!part.holds(event)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one part holds. */
    record Or(List<Formula> parts) implements Formula {

        /** Keeps its own copy. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            for (Formula part : parts) {
                if (part.holds(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The part does not hold. */
    record Not(Formula part) implements Formula {

        @Override
        public boolean holds(Map<String, Object> event) {
            return !part.holds(event);
        }
    }

    /** A comparison with one field. */
    final class OfField implements Formula {

        private final String field;
        private final Comparison test;

        OfField(String field, Comparison test) {
            this.field = field;
            this.test = test;
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            return test.holds(Found.in(event, field), event);
        }
    }

    /** A text anywhere in the event, searched value by value. */
    final class OfAnyText implements Formula {

        private final Predicate<String> test;

        OfAnyText(Predicate<String> test) {
            this.test = test;
        }

        @Override
        public boolean holds(Map<String, Object> event) {
            return Found.anyText(event, test, 0);
        }
    }
}
