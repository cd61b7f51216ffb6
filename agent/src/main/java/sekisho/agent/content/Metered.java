package sekisho.agent.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * The file's bytes under a budget. Whatever ends the reading, be it the end of the file, the budget or a pulled stick,
 * looks like the end of the stream to the readers; {@link #ending} tells which it was.
 */
final class Metered extends InputStream {
    /** Why there are no more bytes. */
    enum Ending {
        NOT_YET,
        END_OF_FILE,
        BUDGET,
        READ_ERROR
    }

    private final InputStream in;
    private final long mostBytes;
    private final long deadline;
    private final LongSupplier ticker;
    private long consumed;
    private Ending ending = Ending.NOT_YET;

    /** Starts the budget's clock; {@code ticker} gives nanoseconds from an arbitrary origin. */
    Metered(InputStream in, Budget budget, LongSupplier ticker) {
        this.in = in;
        this.mostBytes = budget.bytes();
        this.ticker = ticker;
        this.deadline = ticker.getAsLong() + budget.duration().toNanos();
    }

    long consumed() {
        return consumed;
    }

    Ending ending() {
        return ending;
    }

    /** Ends the stream because a layer above found the budget spent. */
    void endForBudget() {
        ending = Ending.BUDGET;
    }

    boolean overtime() {
        return ticker.getAsLong() - deadline > 0;
    }

    /** Not 0 before the end, so that {@link java.util.zip.GZIPInputStream} goes on to the next member. */
    @Override
    public int available() {
        return ending == Ending.NOT_YET ? 1 : 0;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (ending != Ending.NOT_YET) {
            return -1;
        }
        if (consumed >= mostBytes || overtime()) {
            ending = Ending.BUDGET;
            return -1;
        }
        try {
            int n = in.read(bytes, offset, (int) Math.min(length, mostBytes - consumed));
            if (n < 0) {
                ending = Ending.END_OF_FILE;
                return -1;
            }
            consumed += n;
            return n;
        } catch (IOException pulled) {
            ending = Ending.READ_ERROR;
            return -1;
        }
    }
}
