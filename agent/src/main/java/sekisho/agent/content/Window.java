package sekisho.agent.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * A sliding megabyte of the text in UTF-8. Readers work on {@link #bytes} between {@link #position} and {@link #limit}
 * and ask for {@link #more} when a record is cut off; the window then moves so that the record starts at 0.
 *
 * <p>The end of the text always looks like the end of a line: a missing last newline is supplied.
 */
final class Window {
    /** Longest record that is looked into; a longer one is counted and skipped. */
    static final int CAPACITY = 1 << 20;

    /** Room that is left so that a decoder always has space for a whole character. */
    private static final int MARGIN = 8;

    final byte[] bytes = new byte[CAPACITY + MARGIN];
    int position;
    int limit;
    private final InputStream in;
    private boolean ended;
    private int last = '\n';
    private long discarded;

    Window(InputStream in) {
        this.in = in;
    }

    /** Reads on; false when nothing was added, because the text ended or one record fills the window. */
    boolean more() {
        if (position > 0) {
            discarded += position;
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int before = limit;
        while (limit < CAPACITY && !ended) {
            int n = read();
            if (n < 0) {
                ended = true;
                if (last != '\n') {
                    bytes[limit++] = '\n';
                }
            } else if (n > 0) {
                limit += n;
                last = bytes[limit - 1];
                if (limit > before) {
                    break;
                }
            }
        }
        return limit > before;
    }

    private int read() {
        try {
            return in.read(bytes, limit, bytes.length - 1 - limit);
        } catch (IOException unreachable) {
            throw new IllegalStateException("metered streams do not throw", unreachable);
        }
    }

    /** How many bytes of the text lie before the position. */
    long offset() {
        return discarded + position;
    }

    /** Whether one record fills the whole window. */
    boolean full() {
        return position == 0 && limit >= CAPACITY;
    }

    /** Makes sure that a byte stands at {@link #position}; false at the end of the text. */
    boolean available() {
        return position < limit || more();
    }

    /** Index of the next {@code octet} at or after {@code from}, or -1 when the window does not hold it yet. */
    int find(byte octet, int from) {
        for (int i = from; i < limit; i++) {
            if (bytes[i] == octet) {
                return i;
            }
        }
        return -1;
    }

    /** Drops everything up to and including the next newline. */
    void skipLine() {
        int end = find((byte) '\n', position);
        while (end < 0) {
            position = limit;
            if (!more()) {
                return;
            }
            end = find((byte) '\n', position);
        }
        position = end + 1;
    }
}
