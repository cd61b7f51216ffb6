package sekisho.rules.event;

import java.time.Instant;
import java.util.UUID;

/** Makes {@code event.id}: a UUIDv7 (RFC 9562, section 5.7), so that ids sort by time. */
public final class Uuid7 {
    private Uuid7() {}

    /**
     * A new id.
     *
     * @param at what the first 48 bits say, in milliseconds; the other 74 free bits are random
     */
    public static UUID at(Instant at) {
        UUID random = UUID.randomUUID();
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.getMostSignificantBits() & 0xFFFL);
        return new UUID(high, random.getLeastSignificantBits());
    }
}
