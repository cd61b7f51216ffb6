package sekisho.agent.spool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much may wait for the broker.
 *
 * @param bytes most bytes of events, each counted with {@link #ROW} bytes for its row; the file is up to a third larger
 * @param age how long an event that may be given up is kept; the others are kept until they are sent
 */
public record SpoolLimits(long bytes, Duration age) {
    /** What a row costs beside the event's own bytes. */
    static final int ROW = 64;

    /** Least size that holds a day of heartbeats and some exports. */
    public static final long LEAST = 64 * 1024;

    public SpoolLimits {
        requireNonNull(age, "age");
        if (bytes < LEAST) {
            throw new IllegalArgumentException("spool.max-size must be at least 64KiB");
        }
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException("spool.max-age must be positive");
        }
    }
}
