package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Japanese names of people by dictionary: 10,883 surnames and 16,290 given names of mecab-ipadic 2.7.0. A given name
 * that the dictionary lacks is still taken for one when a blank parts it from a surname.
 */
final class JapaneseNames {
    private static final int LONGEST_SURNAME = 4;
    private static final int LONGEST_GIVEN = 5;
    private static final Set<String> SURNAMES = new HashSet<>(16_384);
    private static final Set<String> GIVEN_NAMES = new HashSet<>(24_576);

    static {
        try (InputStream in = JapaneseNames.class.getResourceAsStream("names.txt")) {
            var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in, "names.txt"), UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(JapaneseNames::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("names.txt in the agent's jar cannot be read", unreadable);
        }
    }

    private JapaneseNames() {}

    private static void add(String line) {
        (line.charAt(0) == 's' ? SURNAMES : GIVEN_NAMES).add(line.substring(1));
    }

    /** Whether the text is a surname followed by a given name, with or without a blank. */
    static boolean isFullName(String text) {
        String name = usualForms(text.strip());
        int blank = blankIn(name);
        if (blank > 0) {
            String given = name.substring(blank).strip();
            return isSurname(name.substring(0, blank)) && (isGivenName(given) || couldBeGiven(given));
        }
        for (int length = Math.min(LONGEST_SURNAME, name.length() - 1); length > 0; length--) {
            if (isSurname(name.substring(0, length)) && isGivenName(name.substring(length))) {
                return true;
            }
        }
        return false;
    }

    static boolean isSurname(String text) {
        return SURNAMES.contains(usualForms(text));
    }

    static boolean isGivenName(String text) {
        return text.length() <= LONGEST_GIVEN && GIVEN_NAMES.contains(text);
    }

    private static String usualForms(String text) {
        return text.replace('髙', '高').replace('﨑', '崎');
    }

    private static int blankIn(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (Character.isSpaceChar(name.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean couldBeGiven(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_GIVEN
                && text.chars()
                        .allMatch(c -> Character.isIdeographic(c) || (c >= 0x3041 && c <= 0x30fe) || c == 0x3005);
    }
}
