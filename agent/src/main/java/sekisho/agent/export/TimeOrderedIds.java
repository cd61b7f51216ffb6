package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDv7 as RFC 9562 5.7 defines it: 48 bits of milliseconds, the rest random. */
public final class TimeOrderedIds implements EventIds {
    private final RandomGenerator random;

    /** @param random must be unpredictable outside tests, because ids should not be guessed */
    public TimeOrderedIds(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
    }

    @Override
    public UUID next(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000 | (random.nextInt() & 0x0fff);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
