package sekisho.agent.people;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Brings spellings of the same text together: NFKC (Unicode Annex 15), lower case, katakana for hiragana, no spaces,
 * one hyphen for the many. Appends to a buffer that is used again for the next person.
 *
 * <p>NFKC does not unite U+2010 to U+2015, U+2212 and the prolonged sound mark with the hyphen; the last is a hyphen
 * only between digits, otherwise it belongs to a word.
 */
final class Folding {
    private static final int MOST_CHARS = 512;
    private static final char DROPPED = 0;
    private static final char EXPANDS = 0xffff;
    private static final char PROLONGED_SOUND = '\u30fc';
    private static final char[] FOLDED = table();

    private final char[] chars = new char[MOST_CHARS];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return chars[index];
    }

    void truncate(int newLength) {
        length = newLength;
    }

    /** Replaces {@code from} to {@code to} by one character. */
    void replace(int from, int to, char with) {
        chars[from] = with;
        System.arraycopy(chars, to, chars, from + 1, length - to);
        length -= to - from - 1;
    }

    /** Inserts a character; the last one falls off when the buffer is full. */
    void insert(int at, char c) {
        int moved = Math.min(length, MOST_CHARS - 1) - at;
        System.arraycopy(chars, at, chars, at + 1, moved);
        chars[at] = c;
        length = at + 1 + moved;
    }

    void append(char c) {
        if (length < MOST_CHARS) {
            chars[length++] = c;
        }
    }

    /** Appends UTF-8 text, folded; at most 512 characters are kept. */
    void append(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i];
            if (b >= 0) {
                fold((char) b);
                i++;
            } else if ((b & 0xe0) == 0xc0 && i + 1 < to) {
                fold((char) ((b & 0x1f) << 6 | (bytes[i + 1] & 0x3f)));
                i += 2;
            } else if ((b & 0xf0) == 0xe0 && i + 2 < to) {
                fold((char) ((b & 0x0f) << 12 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f)));
                i += 3;
            } else if ((b & 0xf8) == 0xf0 && i + 3 < to) {
                int point = (b & 7) << 18
                        | (bytes[i + 1] & 0x3f) << 12
                        | (bytes[i + 2] & 0x3f) << 6
                        | (bytes[i + 3] & 0x3f);
                if (Character.isSupplementaryCodePoint(point)) {
                    append(Character.highSurrogate(point));
                    append(Character.lowSurrogate(point));
                }
                i += 4;
            } else {
                i++;
            }
        }
        hyphensBetweenDigits();
    }

    private void fold(char c) {
        char folded = FOLDED[c];
        if (folded == EXPANDS) {
            String expanded = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
            for (int i = 0; i < expanded.length(); i++) {
                char one = FOLDED[expanded.charAt(i)];
                if (one != DROPPED && one != EXPANDS) {
                    append(one);
                }
            }
        } else if ((folded == '\u3099' || folded == '\u309a') && length > 0) {
            chars[length - 1] = voiced(chars[length - 1], folded);
        } else if (folded != DROPPED) {
            append(folded);
        }
    }

    private static char voiced(char kana, char mark) {
        String composed = Normalizer.normalize(String.valueOf(new char[] {kana, mark}), Normalizer.Form.NFC);
        return composed.charAt(0);
    }

    private void hyphensBetweenDigits() {
        for (int i = 1; i + 1 < length; i++) {
            if (chars[i] == PROLONGED_SOUND && isDigit(chars[i - 1]) && isDigit(chars[i + 1])) {
                chars[i] = '-';
            }
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Writes the folded text in UTF-8 from {@code offset} on, at most 1,536 bytes; how many were written. */
    int toUtf8(byte[] out, int offset) {
        int at = offset;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                out[at++] = (byte) c;
            } else if (c < 0x800) {
                out[at++] = (byte) (0xc0 | (c >> 6));
                out[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < length) {
                int point = Character.toCodePoint(c, chars[++i]);
                out[at++] = (byte) (0xf0 | (point >> 18));
                out[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                out[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                out[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                out[at++] = (byte) (0xe0 | (c >> 12));
                out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return at - offset;
    }

    private static char[] table() {
        char[] table = new char[65_536];
        for (int c = 0; c < table.length; c++) {
            table[c] = Character.isSurrogate((char) c) ? DROPPED : foldOne((char) c);
        }
        table[0xff9e] = '\u3099';
        table[0xff9f] = '\u309a';
        for (char hyphen : "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u2500".toCharArray()) {
            table[hyphen] = '-';
        }
        table['\u9ad9'] = '\u9ad8';
        table['\ufa11'] = '\u5d0e';
        table['\u30f6'] = '\u30b1';
        Arrays.fill(table, 0, 0x21, DROPPED);
        table[0x7f] = DROPPED;
        return table;
    }

    private static char foldOne(char c) {
        boolean stable = (c > 0x20 && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff);
        String composed = stable ? String.valueOf(c) : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        if (composed.length() != 1) {
            return composed.isEmpty() ? DROPPED : EXPANDS;
        }
        char one = Character.toLowerCase(composed.charAt(0));
        if (Character.isWhitespace(one) || Character.isSpaceChar(one) || Character.getType(one) == Character.FORMAT) {
            return DROPPED;
        }
        boolean hiragana = one >= '\u3041' && one <= '\u3096';
        return hiragana ? (char) (one + 0x60) : one;
    }
}
