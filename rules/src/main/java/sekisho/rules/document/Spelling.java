package sekisho.rules.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word a misspelt one was meant to be. */
public final class Spelling {

    private Spelling() {}

    /**
     * The known word nearest to {@code word}, when it is near enough to be a slip: at most two edits, or a third of the
     * word's length. Case counts as half-forgiven: a word that differs in case only is nearest of all.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(2, word.length() / 4);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code "; did you mean x"}, or nothing. */
    public static String suggestion(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "; did you mean " + near).orElse("");
    }

    /** Levenshtein distance without regard to case, by the two-row method. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
