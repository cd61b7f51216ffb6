package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.List;
import sekisho.rules.document.Position;

/** What a search identifier looks for in one event. */
public sealed interface Search {

    /**
     * All of the parts hold: a map.
     *
     * @param parts at least one
     */
    record Every(List<Search> parts) implements Search {

        /** Keeps its own copy. */
        public Every {
            parts = List.copyOf(parts);
        }
    }

    /**
     * At least one of the parts holds: a list of maps.
     *
     * @param parts at least one
     */
    record Any(List<Search> parts) implements Search {

        /** Keeps its own copy. */
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One key with its values.
     *
     * @param at where the key stands
     * @param field the event field, in the taxonomy of the document; empty for keywords, which search the whole event
     * @param modifiers as written, in order
     * @param values what is looked for, at least one; alternatives unless {@link Modifier#ALL} is among the modifiers
     */
    record Item(Position at, String field, List<Modifier> modifiers, List<Value> values) implements Search {

        /** Keeps its own copies. */
        public Item {
            requireNonNull(at, "at");
            requireNonNull(field, "field");
            modifiers = List.copyOf(modifiers);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values is empty");
            }
        }

        /** Whether it searches the whole event instead of one field. */
        public boolean isKeyword() {
            return field.isEmpty();
        }
    }
}
