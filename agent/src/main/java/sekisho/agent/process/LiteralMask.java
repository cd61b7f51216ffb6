package sekisho.agent.process;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replaces the literals of a query by question marks and leaves its structure: a phone number in a WHERE clause is
 * personal data. Lexical structure: SQL:2016 5.3, PostgreSQL manual 4.1 (dollar quotes, E strings), MySQL manual 11.1.1.
 */
public final class LiteralMask {
    /** Which quoting rules a text follows. */
    public enum Dialect {
        /** Double quotes name identifiers; a backslash is a plain character except in {@code E''} strings. */
        STANDARD,
        /** Double quotes are strings too, and a backslash escapes. */
        MYSQL,
        /** JavaScript or JSON: keys before a colon stay. */
        DOCUMENT
    }

    private static final Pattern MAIL_ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");

    private final String text;
    private final Dialect dialect;
    private final boolean backslashEscapes;
    private final StringBuilder masked = new StringBuilder();
    private int position;
    private boolean unterminated;

    private LiteralMask(String text, Dialect dialect, boolean backslashEscapes) {
        this.text = text;
        this.dialect = dialect;
        this.backslashEscapes = backslashEscapes;
    }

    /**
     * The text with strings, numbers and comments masked. What follows an unclosed quote is masked to the end.
     *
     * @param text one or more statements, or a part of one
     */
    public static String mask(String text, Dialect dialect) {
        boolean escapes = dialect != Dialect.STANDARD;
        String addressless = MAIL_ADDRESS.matcher(text).replaceAll("?");
        LiteralMask first = new LiteralMask(addressless, dialect, escapes);
        String masked = first.run();
        if (!first.unterminated) {
            return masked;
        }
        // The server may have been set to the other rule for backslashes.
        LiteralMask second = new LiteralMask(addressless, dialect, !escapes);
        String other = second.run();
        return second.unterminated ? masked : other;
    }

    private String run() {
        while (position < text.length()) {
            step(text.charAt(position));
        }
        return masked.toString();
    }

    private void step(char c) {
        if (c == '\'') {
            string('\'');
        } else if (c == '"') {
            doubleQuoted();
        } else if (c == '$' && dollarTag().isPresent()) {
            dollarQuoted(dollarTag().orElseThrow());
        } else if (startsComment()) {
            comment();
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_' || c == '$') {
            word();
        } else {
            masked.append(c);
            position++;
        }
    }

    private void word() {
        int start = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        boolean prefix = position < text.length()
                && text.charAt(position) == '\''
                && ((word.length() == 1 && "eEnNbBxX".contains(word))
                        || word.toLowerCase(Locale.ROOT).equals("_utf8mb4"));
        if (prefix) {
            string('\'', backslashEscapes || word.equalsIgnoreCase("e"));
        } else {
            masked.append(word);
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isUnicodeIdentifierPart(c) || c == '$';
    }

    private void number() {
        int start = position;
        while (position < text.length() && isNumberPart(start)) {
            position++;
        }
        masked.append('?');
    }

    private boolean isNumberPart(int start) {
        char c = text.charAt(position);
        char before = position > start ? text.charAt(position - 1) : ' ';
        boolean sign = (c == '-' || c == '+') && (before == 'e' || before == 'E');
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || sign;
    }

    private void string(char quote) {
        string(quote, backslashEscapes);
    }

    private void string(char quote, boolean escapes) {
        position++;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\\' && escapes) {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (position + 1 < text.length() && text.charAt(position + 1) == quote) {
                position += 2;
            } else {
                position++;
                masked.append('?');
                return;
            }
        }
        position = text.length();
        unterminated = true;
        masked.append('?');
    }

    private void doubleQuoted() {
        if (dialect == Dialect.MYSQL) {
            string('"');
            return;
        }
        int start = position;
        int length = masked.length();
        string('"', dialect == Dialect.DOCUMENT);
        boolean name = dialect == Dialect.STANDARD
                || text.substring(position).stripLeading().startsWith(":");
        if (name && !unterminated) {
            masked.setLength(length);
            masked.append(text, start, position);
        }
    }

    private Optional<String> dollarTag() {
        boolean insideWord = position > 0 && isWordPart(text.charAt(position - 1));
        int end = text.indexOf('$', position + 1);
        if (insideWord || end < 0 || dialect != Dialect.STANDARD) {
            return Optional.empty();
        }
        String tag = text.substring(position, end + 1);
        boolean plain = tag.substring(1, tag.length() - 1)
                .chars()
                .allMatch(c -> Character.isUnicodeIdentifierPart(c) && c != '$');
        boolean parameter = tag.length() > 2 && Character.isDigit(tag.charAt(1));
        return plain && !parameter ? Optional.of(tag) : Optional.empty();
    }

    private void dollarQuoted(String tag) {
        int end = text.indexOf(tag, position + tag.length());
        position = end < 0 ? text.length() : end + tag.length();
        masked.append('?');
    }

    private boolean startsComment() {
        return text.startsWith("--", position)
                || text.startsWith("/*", position)
                || (dialect == Dialect.MYSQL && text.charAt(position) == '#');
    }

    private void comment() {
        boolean block = text.startsWith("/*", position);
        int end = block ? text.indexOf("*/", position + 2) : text.indexOf('\n', position);
        position = end < 0 ? text.length() : end + (block ? 2 : 0);
        masked.append("/*?*/");
    }
}
