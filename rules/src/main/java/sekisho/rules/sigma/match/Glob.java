package sekisho.rules.sigma.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with wildcards: {@code *} for any run, {@code ?} for one code point, both across line breaks. Works on code
 * points folded one by one, so that folding never changes a length.
 */
final class Glob {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] symbols;

    private Glob(int[] symbols) {
        this.symbols = symbols;
    }

    /**
     * Reads a Sigma string: a backslash makes {@code *}, {@code ?} and itself literal and is itself before anything else.
     *
     * @see <a href="https://github.com/SigmaHQ/sigma-specification/blob/v2.1.0/specification/sigma-rules-specification.md">Sigma
     *     rules, Escaping</a>
     */
    static Glob of(String text) {
        List<Integer> symbols = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean escapes = points[i] == '\\' && i + 1 < points.length && "*?\\".indexOf(points[i + 1]) >= 0;
            if (escapes) {
                symbols.add(points[++i]);
            } else {
                symbols.add(points[i] == '*' ? ANY : points[i] == '?' ? ONE : points[i]);
            }
        }
        return new Glob(symbols.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A text without wildcards. */
    static Glob literal(String text) {
        return new Glob(text.codePoints().toArray());
    }

    boolean hasWildcards() {
        return Arrays.stream(symbols).anyMatch(symbol -> symbol < 0);
    }

    boolean isEmpty() {
        return symbols.length == 0;
    }

    /** Whether it is {@code *} alone: any value at all. */
    boolean isAnything() {
        return symbols.length > 0 && Arrays.stream(symbols).allMatch(symbol -> symbol == ANY);
    }

    Glob anyBefore() {
        return symbols.length > 0 && symbols[0] == ANY ? this : new Glob(joined(new int[] {ANY}, symbols));
    }

    Glob anyAfter() {
        boolean there = symbols.length > 0 && symbols[symbols.length - 1] == ANY;
        return there ? this : new Glob(joined(symbols, new int[] {ANY}));
    }

    /** The text in UTF-8; only of a glob without wildcards. */
    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The text; only of a glob without wildcards. */
    String text() {
        if (hasWildcards()) {
            throw new IllegalStateException("a glob with wildcards is no text");
        }
        return new String(symbols, 0, symbols.length);
    }

    int length() {
        return symbols.length;
    }

    /** The code point at a place; negative for a wildcard. */
    int symbol(int place) {
        return symbols[place];
    }

    /** The same with another code point at one place. */
    Glob with(int place, int symbol) {
        int[] changed = symbols.clone();
        changed[place] = symbol;
        return new Glob(changed);
    }

    Glob folded() {
        return new Glob(Arrays.stream(symbols)
                .map(symbol -> symbol < 0 ? symbol : fold(symbol))
                .toArray());
    }

    /** Simple case folding of one code point, the way {@link String#equalsIgnoreCase} does it; the same in every locale. */
    static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    static int[] fold(String text) {
        return text.codePoints().map(Glob::fold).toArray();
    }

    /** Whether all of the text is matched; remembers the last {@code *} and goes back there only. */
    boolean matches(int[] text) {
        int at = 0;
        int symbol = 0;
        int lastAny = -1;
        int resume = 0;
        while (at < text.length) {
            if (symbol < symbols.length && symbols[symbol] == ANY) {
                lastAny = symbol++;
                resume = at;
            } else if (symbol < symbols.length && (symbols[symbol] == ONE || symbols[symbol] == text[at])) {
                symbol++;
                at++;
            } else if (lastAny >= 0) {
                symbol = lastAny + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (symbol < symbols.length && symbols[symbol] == ANY) {
            symbol++;
        }
        return symbol == symbols.length;
    }

    private static int[] joined(int[] left, int[] right) {
        int[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && Arrays.equals(symbols, glob.symbols);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(symbols);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int symbol : symbols) {
            if (symbol < 0) {
                text.append(symbol == ANY ? '*' : '?');
            } else {
                text.append("*?\\".indexOf(symbol) >= 0 ? "\\" : "").appendCodePoint(symbol);
            }
        }
        return text.toString();
    }
}
