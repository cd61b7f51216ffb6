package sekisho.agent.content;

/** Backslash escapes and doubled quotes of SQL literals, resolved in place; the text only gets shorter. */
final class Escapes {
    private Escapes() {}

    /**
     * Resolves the escapes between {@code from} and {@code to}.
     *
     * @param doubledQuotes whether {@code ''} stands for one quote
     * @return the new end
     */
    static int resolve(byte[] b, int from, int to, boolean doubledQuotes) {
        int out = from;
        int i = from;
        while (i < to) {
            byte c = b[i++];
            if (c == '\\' && i < to) {
                c = meaning(b[i++]);
            } else if (doubledQuotes && c == '\'' && i < to && b[i] == '\'') {
                i++;
            }
            b[out++] = c;
        }
        return out;
    }

    /** Halves doubled quotes only, for dialects in which a backslash is an ordinary character. */
    static int halveQuotes(byte[] b, int from, int to) {
        int out = from;
        int i = from;
        while (i < to) {
            byte c = b[i++];
            if (c == '\'' && i < to && b[i] == '\'') {
                i++;
            }
            b[out++] = c;
        }
        return out;
    }

    private static byte meaning(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '0' -> 0;
            default -> escaped;
        };
    }
}
