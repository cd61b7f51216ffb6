package sekisho.rules.sigma;

import java.math.BigDecimal;
import sekisho.rules.document.Position;

/** A value as a rule writes it, before modifiers. */
public sealed interface Value {

    /** Where it stands. */
    Position at();

    /**
     * A text; wildcards and escapes not yet read, because some modifiers take the text as it is.
     *
     * @param at where it stands
     * @param text as written
     */
    record Text(Position at, String text) implements Value {}

    /**
     * A number that is not quoted.
     *
     * @param at where it stands
     * @param number exact
     */
    record Numeral(Position at, BigDecimal number) implements Value {}

    /**
     * A boolean that is not quoted.
     *
     * @param at where it stands
     * @param flag its value
     */
    record Flag(Position at, boolean flag) implements Value {}

    /**
     * Null: the field is absent or null.
     *
     * @param at where it stands
     */
    record Nothing(Position at) implements Value {}
}
