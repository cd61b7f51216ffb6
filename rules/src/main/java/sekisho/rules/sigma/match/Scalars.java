package sekisho.rules.sigma.match;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Event values as text and as numbers. */
public final class Scalars {

    private static final Pattern NUMERIC = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private Scalars() {}

    /** The canonical text of a value: numbers without trailing zeros or exponent. Null has none. */
    public static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Boolean flag -> Optional.of(flag.toString());
            case Number number -> Optional.of(number(number).map(Scalars::plain).orElseGet(number::toString));
            default -> Optional.empty();
        };
    }

    /** The number that a value is, or that its text looks like. */
    public static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case Long whole -> Optional.of(BigDecimal.valueOf(whole));
            case Integer whole -> Optional.of(BigDecimal.valueOf(whole));
            case BigInteger whole -> Optional.of(new BigDecimal(whole));
            case BigDecimal decimal -> Optional.of(decimal);
            case Double decimal ->
                Double.isFinite(decimal) ? Optional.of(BigDecimal.valueOf(decimal)) : Optional.empty();
            case String text -> NUMERIC.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs(stripped.scale()) > 400 ? stripped.toString() : stripped.toPlainString();
    }
}
