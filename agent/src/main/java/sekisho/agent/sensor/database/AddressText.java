package sekisho.agent.sensor.database;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** Addresses as text: IPv4 with dots, IPv6 as RFC 5952 writes it. */
final class AddressText {
    private static final long MAPPED = 0xffff;
    private static final int GROUPS = 8;

    private AddressText() {}

    /** The text of a 128-bit address, an IPv4 address being one mapped into IPv6. */
    static String of(long high, long low) {
        if (high == 0 && low >>> 32 == MAPPED) {
            return (low >>> 24 & 0xff) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
        }
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high).putLong(low);
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Short.toUnsignedInt(bytes.getShort(2 * i));
        }
        int begin = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                begin = i;
                length = zeros;
            }
        }
        return length < 2
                ? text(groups, 0, GROUPS)
                : text(groups, 0, begin) + "::" + text(groups, begin + length, GROUPS);
    }

    private static int zeros(int[] groups, int begin) {
        int end = begin;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - begin;
    }

    private static String text(int[] groups, int begin, int end) {
        StringJoiner text = new StringJoiner(":");
        for (int i = begin; i < end; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
