package sekisho.collector.web;

/** Shows text from the watched machines so that nothing in it can hide, turn round or break a line. */
final class Visible {

    private Visible() {}

    /**
     * The text with every character that a reader could not see, or that would move others about, written as its code
     * point, such as {@code ⟨U+202E⟩}. The list follows Unicode TR36, section 2.10: control and format characters, line
     * and paragraph separators, surrogates without a partner, private use and unassigned code points.
     */
    static String text(String text) {
        if (text.codePoints().allMatch(Visible::plain)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (plain(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\u27E8U+").append(String.format("%04X", point)).append('\u27E9');
            }
        });
        return shown.toString();
    }

    private static boolean plain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> point == ' ' || point == 0x3000;
            default -> true;
        };
    }
}
