package sekisho.agent.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a container layer gives out, watched for bombs: past 64 MB out, more than the budget's ratio to the bytes that
 * went in ends the inspection. A damaged container ends where the damage is.
 */
final class Inflated extends InputStream {
    private static final long JUDGED_AFTER_BYTES = 64L << 20;

    private final InputStream in;
    private final Metered file;
    private final int ratio;
    private long given;
    private boolean damaged;

    Inflated(InputStream in, Metered file, int ratio) {
        this.in = in;
        this.file = file;
        this.ratio = ratio;
    }

    /** Whether the container broke off or failed its checks. */
    boolean damaged() {
        return damaged;
    }

    @Override
    public int available() {
        return damaged ? 0 : file.available();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (damaged || file.ending() == Metered.Ending.BUDGET || file.ending() == Metered.Ending.READ_ERROR) {
            return -1;
        }
        boolean bomb = given > JUDGED_AFTER_BYTES && given / ratio > file.consumed();
        if (bomb || file.overtime()) {
            file.endForBudget();
            return -1;
        }
        try {
            int n = in.read(bytes, offset, length);
            given += Math.max(n, 0);
            return n;
        } catch (IOException corrupt) {
            damaged = true;
            return -1;
        }
    }
}
