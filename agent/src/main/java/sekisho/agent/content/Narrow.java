package sekisho.agent.content;

/**
 * One value as ASCII: the value itself when it is, otherwise its full-width forms narrowed and the hyphens that NFKC
 * leaves apart united. Holds the last value shown to it.
 */
final class Narrow {
    private static final int LONGEST = 320;

    private final byte[] scratch = new byte[LONGEST];
    byte[] bytes = scratch;
    int from;
    int to;

    /** Shows the value between {@code start} and {@code end}; false when it is empty, too long or no ASCII at heart. */
    boolean show(byte[] b, int start, int end) {
        int i = start;
        while (i < end && b[i] >= 0) {
            i++;
        }
        if (i == end) {
            bytes = b;
            from = start;
            to = end;
            return end > start && end - start <= LONGEST;
        }
        return narrow(b, start, end);
    }

    private boolean narrow(byte[] b, int start, int end) {
        bytes = scratch;
        from = 0;
        to = 0;
        if (end - start > LONGEST) {
            return false;
        }
        for (int i = start; i < end; ) {
            if (b[i] >= 0) {
                scratch[to++] = b[i++];
            } else if (i + 2 < end) {
                int c = (b[i] & 0x0f) << 12 | (b[i + 1] & 0x3f) << 6 | (b[i + 2] & 0x3f);
                int narrow = (b[i] & 0xf0) == 0xe0 ? narrowed(c) : -1;
                if (narrow < 0) {
                    return false;
                }
                scratch[to++] = (byte) narrow;
                i += 3;
            } else {
                return false;
            }
        }
        while (from < to && scratch[from] == ' ') {
            from++;
        }
        return to > from;
    }

    private static int narrowed(int c) {
        if (c >= 0xff01 && c <= 0xff5e) {
            return c - 0xff01 + '!';
        }
        return switch (c) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30fc, 0xff70 -> '-';
            case 0x3000, 0x3012 -> ' ';
            default -> -1;
        };
    }
}
