package sekisho.agent.people;

/**
 * Brings spellings of one telephone number together: {@code +81 90-1234-5678}, {@code (090)12345678} and the
 * {@code 9012345678} that a spreadsheet leaves of it are all {@code 09012345678}. A foreign number keeps its {@code +}.
 */
final class PhoneFolding {
    private static final int LONGEST = 16;
    private static final int SHORTEST = 9;

    private PhoneFolding() {}

    /**
     * Writes the number's digits to {@code out}.
     *
     * @return how many bytes were written, at most 17 from {@code offset} on; 0 when the text is no telephone number
     */
    static int fold(Folding text, byte[] out, int offset) {
        boolean international = text.length() > 0 && text.charAt(0) == '+';
        int start = offset + 1;
        int n = 0;
        for (int i = international ? 1 : 0; i < text.length() && n < LONGEST; i++) {
            char c = text.charAt(i);
            if (Folding.isDigit(c)) {
                out[start + n++] = (byte) c;
            } else if (c != '-' && c != '(' && c != ')' && c != '.' && c != '/') {
                break;
            }
        }
        if (n < SHORTEST) {
            return 0;
        }
        if (international && out[start] == '8' && out[start + 1] == '1') {
            int from = out[start + 2] == '0' ? start + 3 : start + 2;
            n -= from - start;
            System.arraycopy(out, from, out, start, n);
            return shift(out, offset, n, (byte) '0');
        }
        if (international) {
            return shift(out, offset, n, (byte) '+');
        }
        boolean zeroLost = out[start] != '0' && (n == 9 || n == 10);
        return zeroLost ? shift(out, offset, n, (byte) '0') : unshifted(out, offset, n);
    }

    private static int shift(byte[] out, int offset, int n, byte first) {
        out[offset] = first;
        return n + 1;
    }

    private static int unshifted(byte[] out, int offset, int n) {
        System.arraycopy(out, offset + 1, out, offset, n);
        return n;
    }
}
