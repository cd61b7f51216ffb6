package sekisho.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Masks the commands inside a shell script given on a command line. Quoting as in POSIX 2.2; bodies of here-documents and
 * here-strings are masked whole, because they are a program's input.
 */
final class ShellText {
    private static final String OPERATORS = ";|&()<>`\n";

    private final String text;
    private final UnaryOperator<List<String>> maskWords;
    private final StringBuilder masked = new StringBuilder();
    private final List<String> words = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private int position;

    private ShellText(String text, UnaryOperator<List<String>> maskWords) {
        this.text = text;
        this.maskWords = maskWords;
    }

    /** @param maskWords masks the words of one simple command and leaves their number */
    static String mask(String text, UnaryOperator<List<String>> maskWords) {
        return new ShellText(text, maskWords).run();
    }

    private String run() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (text.startsWith("<<", position)) {
                endCommand();
                hereDocument();
            } else if (c == '<' || c == '>') {
                redirection(c);
            } else if (OPERATORS.indexOf(c) >= 0) {
                endCommand();
                masked.append(c);
                position++;
            } else if (Character.isWhitespace(c)) {
                written.add(Character.toString(c));
                position++;
            } else {
                word();
            }
        }
        endCommand();
        return masked.toString();
    }

    /** A redirection's target is a word of its own; it ends no command: options may follow it. */
    private void redirection(char c) {
        written.add(Character.toString(c));
        position++;
    }

    private void hereDocument() {
        boolean string = text.startsWith("<<<", position);
        masked.append(string ? "<<<?" : "<<?");
        if (!string) {
            position = text.length();
            return;
        }
        position += 3;
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        readWord();
    }

    private void word() {
        words.add(readWord());
        written.add("");
    }

    private String readWord() {
        StringBuilder word = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\'') {
                int end = closing('\'');
                word.append(text, Math.min(position + 1, end), end);
                position = Math.min(text.length(), end + 1);
            } else if (c == '"') {
                doubleQuoted(word);
            } else if (c == '\\' && position + 1 < text.length()) {
                word.append(text.charAt(position + 1));
                position += 2;
            } else if (Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0) {
                return word.toString();
            } else {
                word.append(c);
                position++;
            }
        }
        return word.toString();
    }

    private int closing(char quote) {
        int end = text.indexOf(quote, position + 1);
        return end < 0 ? text.length() : end;
    }

    private void doubleQuoted(StringBuilder word) {
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            char c = text.charAt(position);
            boolean escape =
                    c == '\\' && position + 1 < text.length() && "\"\\$`".indexOf(text.charAt(position + 1)) >= 0;
            word.append(escape ? text.charAt(position + 1) : c);
            position += escape ? 2 : 1;
        }
        position++;
    }

    private void endCommand() {
        List<String> safe = words.isEmpty() ? List.of() : maskWords.apply(List.copyOf(words));
        int next = 0;
        for (String piece : written) {
            masked.append(piece.isEmpty() ? quoted(safe.get(next++)) : piece);
        }
        words.clear();
        written.clear();
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.codePoints().noneMatch(c -> Character.isWhitespace(c) || "'\"\\;|&()<>`".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
