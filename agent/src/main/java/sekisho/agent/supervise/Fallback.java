package sekisho.agent.supervise;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which sensor of a role to run, and after which pause: the same one again after its first failures, the next tier when it
 * failed three times within a minute, and the best one again after five minutes below it.
 *
 * @param index into the role's sensors, best first; equal to their number when none is left to try
 * @param fellDown whether a better sensor failed, rather than being unavailable
 * @param failures of this sensor in a row, oldest first
 * @param since when this index was taken up
 */
record Fallback(int index, boolean fellDown, List<Instant> failures, Instant since) {
    static final Duration BELOW = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ENOUGH = 3;

    Fallback {
        failures = List.copyOf(failures);
        requireNonNull(since, "since");
    }

    static Fallback best(Instant now) {
        return new Fallback(0, false, List.of(), now);
    }

    /** The sensor cannot run here at all: the next one at once. */
    Fallback unavailable(Instant now) {
        return new Fallback(index + 1, fellDown, List.of(), now);
    }

    Fallback failed(Instant now) {
        List<Instant> recent = Stream.concat(failures.stream(), Stream.of(now))
                .filter(failure -> failure.isAfter(now.minus(WINDOW)))
                .toList();
        return recent.size() < ENOUGH
                ? new Fallback(index, fellDown, recent, since)
                : new Fallback(index + 1, true, List.of(), now);
    }

    /** Before this sensor is started: 0.5 s, 1 s, … after its failures; none for one that has not failed yet. */
    Duration pause() {
        return failures.isEmpty() ? Duration.ZERO : Duration.ofMillis(250L << failures.size());
    }

    /** Whether it is time to try the best sensor again. */
    boolean isOverdue(Instant now) {
        return fellDown && !now.isBefore(since.plus(BELOW));
    }
}
