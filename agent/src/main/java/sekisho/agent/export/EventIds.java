package sekisho.agent.export;

import java.time.Instant;
import java.util.UUID;

/** Makes {@code event.id}s. */
@FunctionalInterface
public interface EventIds {
    /**
     * A UUIDv7 that was never given before.
     *
     * @param at the time in its first 48 bits
     */
    UUID next(Instant at);
}
