package sekisho.agent.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Moves through the text of an SQL dump: over blanks, comments, literals and whole statements, however long. */
final class SqlCursor {
    private static final int LONGEST_TAG = 64;

    final Window window;
    private final boolean backslashEscapes;

    SqlCursor(Window window, boolean backslashEscapes) {
        this.window = window;
        this.backslashEscapes = backslashEscapes;
    }

    boolean backslashEscapes() {
        return backslashEscapes;
    }

    /** The byte at the position, or -1 at the end. */
    int peek() {
        return window.available() ? window.bytes[window.position] & 0xff : -1;
    }

    /** The byte {@code ahead} of the position, or -1 when the text ends before it. */
    int peek(int ahead) {
        while (window.limit - window.position <= ahead) {
            if (!window.more()) {
                return -1;
            }
        }
        return window.bytes[window.position + ahead] & 0xff;
    }

    void advance(int count) {
        window.position += count;
    }

    /** Whether {@code word}, in upper-case ASCII, stands at the position in any case. */
    boolean at(String word) {
        if (peek(word.length() - 1) < 0 && window.limit - window.position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (upper(window.bytes[window.position + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }

    /** Passes blanks, comments and psql commands; MySQL's conditional comments are passed over too. */
    void skipBlanks() {
        while (true) {
            int c = peek();
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                advance(1);
            } else if ((c == '-' && peek(1) == '-') || c == '#' || c == '\\') {
                window.skipLine();
            } else if (c == '/' && peek(1) == '*') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        advance(2);
        while (peek() >= 0 || window.position < window.limit) {
            if (window.bytes[window.position] == '*' && peek(1) == '/') {
                advance(2);
                return;
            }
            advance(1);
        }
    }

    /** Passes everything up to and including the semicolon that ends the statement. */
    void skipStatement() {
        while (window.available()) {
            byte b = window.bytes[window.position];
            switch (b) {
                case ';' -> {
                    advance(1);
                    return;
                }
                case '\'', '"', '`' -> skipLiteral();
                case '$' -> skipDollarQuoted();
                case '-' -> {
                    if (peek(1) == '-') {
                        window.skipLine();
                    } else {
                        advance(1);
                    }
                }
                case '/' -> {
                    if (peek(1) == '*') {
                        skipComment();
                    } else {
                        advance(1);
                    }
                }
                default -> advance(1);
            }
        }
    }

    /** Passes a tuple from its opening to its closing parenthesis. */
    void skipTuple() {
        int depth = 0;
        while (window.available()) {
            byte b = window.bytes[window.position];
            if (b == '\'' || b == '"' || b == '`') {
                skipLiteral();
                continue;
            }
            depth += b == '(' ? 1 : b == ')' ? -1 : 0;
            advance(1);
            if (depth == 0) {
                return;
            }
        }
    }

    private void skipLiteral() {
        byte quote = window.bytes[window.position];
        advance(1);
        while (window.available()) {
            byte b = window.bytes[window.position];
            if (b == '\\' && backslashEscapes && quote != '`') {
                advance(window.limit - window.position > 1 || peek(1) >= 0 ? 2 : 1);
            } else {
                advance(1);
                if (b == quote) {
                    return;
                }
            }
        }
    }

    private void skipDollarQuoted() {
        int end = 1;
        while (end < LONGEST_TAG && isTag(peek(end))) {
            end++;
        }
        if (peek(end) != '$') {
            advance(1);
            return;
        }
        byte[] tag = Arrays.copyOfRange(window.bytes, window.position, window.position + end + 1);
        advance(tag.length);
        while (window.available()) {
            if (window.bytes[window.position] == '$' && at(tag)) {
                advance(tag.length);
                return;
            }
            advance(1);
        }
    }

    private boolean at(byte[] tag) {
        for (int i = 0; i < tag.length; i++) {
            if (peek(i) != (tag[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTag(int c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /**
     * The text from the position up to the semicolon that ends the statement, and the position behind it.
     *
     * @param most longest text that is kept; a longer statement is passed over and gives its beginning
     */
    String takeStatement(int most) {
        boolean reading = true;
        while (reading && window.limit - window.position < most) {
            reading = window.more();
        }
        int kept = Math.min(most, window.limit - window.position);
        byte[] head = Arrays.copyOfRange(window.bytes, window.position, window.position + kept);
        long before = window.offset();
        skipStatement();
        return new String(head, 0, (int) Math.min(window.offset() - before, kept), StandardCharsets.UTF_8);
    }
}
