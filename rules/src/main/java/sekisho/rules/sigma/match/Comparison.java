package sekisho.rules.sigma.match;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.sigma.Modifier;

/** One comparison, made for one field of an event. */
sealed interface Comparison {

    /**
     * Whether it holds.
     *
     * @param found what the event has under the field
     * @param event all of the event, for comparisons with other fields
     */
    boolean holds(Found found, Map<String, Object> event);

    /** The whole text matches a glob. */
    record Text(Glob glob, boolean cased) implements Comparison {

        /** Folds the glob unless case matters. */
        public Text {
            glob = cased ? glob : glob.folded();
        }

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.any(leaf -> Scalars.text(leaf).filter(this::matches).isPresent());
        }

        boolean matches(String text) {
            return glob.matches(cased ? text.codePoints().toArray() : Glob.fold(text));
        }
    }

    /** The text has a part that a regular expression matches. */
    record Regex(Pattern pattern) implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.any(leaf -> Scalars.text(leaf).filter(this::matches).isPresent());
        }

        boolean matches(String text) {
            return pattern.matcher(text).find();
        }
    }

    /** The number, or the part of the date, compares as asked. */
    record Order(Optional<Modifier> operator, BigDecimal limit, Optional<Modifier> calendar, ZoneId zone)
            implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.any(leaf -> measure(leaf).filter(this::holds).isPresent());
        }

        private Optional<BigDecimal> measure(Object leaf) {
            return calendar.isPresent() ? Calendar.part(leaf, calendar.get(), zone) : Scalars.number(leaf);
        }

        private boolean holds(BigDecimal number) {
            int order = number.compareTo(limit);
            if (operator.isEmpty()) {
                return order == 0;
            }
            return switch (operator.get()) {
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
                default -> throw new IllegalStateException(operator.get().wireName() + " is no order");
            };
        }
    }

    /** The boolean is the one asked for; the texts true and false count. */
    record Flag(boolean flag) implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.any(leaf -> leaf instanceof Boolean set
                    ? set == flag
                    : leaf instanceof String text && text.equalsIgnoreCase(String.valueOf(flag)));
        }
    }

    /** The field is absent or null. */
    record Absent() implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return !found.present() || found.any(leaf -> leaf == Null.NULL);
        }
    }

    /** The field is there, or is not, whatever it holds. */
    record Exists(boolean wanted) implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.present() == wanted;
        }
    }

    /** The address is inside a network. */
    record Inside(Network network) implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            return found.any(leaf -> leaf instanceof String text && network.contains(text));
        }
    }

    /** The text compares with that of another field. */
    record Like(String other, Optional<Modifier> place, boolean cased) implements Comparison {

        @Override
        public boolean holds(Found found, Map<String, Object> event) {
            Found others = Found.in(event, other);
            return found.any(leaf -> Scalars.text(leaf).isPresent()
                    && others.any(right -> Scalars.text(right).isPresent() && agree(leaf, right)));
        }

        private boolean agree(Object left, Object right) {
            Glob glob = Rewriting.placed(Glob.literal(Scalars.text(right).orElseThrow()), place);
            return new Text(glob, cased).matches(Scalars.text(left).orElseThrow());
        }
    }
}
