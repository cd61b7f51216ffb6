package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one inspection may cost; the first limit met ends it, and the result says that it was truncated.
 *
 * @param bytes most bytes read from the file, and most bytes out of each container layer times {@code ratio}; positive
 * @param duration longest wall-clock time; positive
 * @param ratio most bytes that may come out of a container for one that goes in, judged after 64 MB out; at least 2.
 *     Real exports compress 3 to 7 times.
 * @param depth most containers inside each other that are opened, 0 to 8
 */
public record Budget(long bytes, Duration duration, int ratio, int depth) {
    /** 8 GiB, two minutes, 100:1, three containers deep. */
    public static final Budget DEFAULT = new Budget(8L << 30, Duration.ofMinutes(2), 100, 3);

    public Budget {
        requireNonNull(duration, "duration");
        if (bytes <= 0 || duration.isZero() || duration.isNegative() || ratio < 2 || depth < 0 || depth > 8) {
            throw new IllegalArgumentException("budget out of range: bytes %d, duration %s, ratio %d, depth %d"
                    .formatted(bytes, duration, ratio, depth));
        }
    }
}
