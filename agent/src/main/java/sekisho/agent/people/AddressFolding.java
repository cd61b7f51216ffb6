package sekisho.agent.people;

/**
 * Brings spellings of one address together: {@code 二丁目8番1号} and {@code 2-8-1}. Works on folded text in place.
 */
final class AddressFolding {
    private static final String KANJI_DIGITS = "〇一二三四五六七八九";
    private static final char TEN = '十';

    private AddressFolding() {}

    /** Rewrites the folded text from {@code start} on. */
    static void rewrite(Folding text, int start) {
        kanjiNumbersBeforeChome(text, start);
        unitsToHyphens(text, start);
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '-') {
            end--;
        }
        text.truncate(end);
    }

    private static void kanjiNumbersBeforeChome(Folding text, int start) {
        for (int i = start + 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '丁' && text.charAt(i + 1) == '目') {
                int from = i;
                while (from > start && isKanjiNumber(text.charAt(from - 1))) {
                    from--;
                }
                if (from < i) {
                    i = writeNumber(text, from, i);
                }
            }
        }
    }

    /** Writes the kanji number in digits; the index after them. Numbers over 99 name no block and stay. */
    private static int writeNumber(Folding text, int from, int to) {
        int value = 0;
        boolean tens = false;
        for (int i = from; i < to && value < 100; i++) {
            char c = text.charAt(i);
            if (c == TEN) {
                value = Math.max(1, value) * 10;
                tens = true;
            } else {
                value = tens ? value + KANJI_DIGITS.indexOf(c) : value * 10 + KANJI_DIGITS.indexOf(c);
            }
        }
        if (value > 99) {
            return to;
        }
        text.replace(from, to, (char) ('0' + value % 10));
        if (value < 10) {
            return from + 1;
        }
        text.insert(from, (char) ('0' + value / 10));
        return from + 2;
    }

    private static boolean isKanjiNumber(char c) {
        return c == TEN || KANJI_DIGITS.indexOf(c) >= 0;
    }

    private static void unitsToHyphens(Folding text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (Folding.isDigit(text.charAt(i - 1))) {
                int unit = unitLength(text, i);
                if (unit > 0) {
                    text.replace(i, i + unit, '-');
                }
            }
        }
    }

    /** Length of the word at {@code i} that parts two numbers of an address, 0 when there is none. */
    private static int unitLength(Folding text, int i) {
        char c = text.charAt(i);
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        return switch (c) {
            case '丁' -> next == '目' ? 2 : 0;
            case '番' -> next == '地' ? afterBanchi(text, i + 2) : 1;
            case '号' -> next == '室' ? 2 : 1;
            case 'ノ' -> Folding.isDigit(next) ? 1 : 0;
            default -> 0;
        };
    }

    private static int afterBanchi(Folding text, int i) {
        return i < text.length() && text.charAt(i) == 'ノ' ? 3 : 2;
    }
}
