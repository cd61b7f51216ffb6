package sekisho.agent.spool;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import sekisho.rules.event.Activity;

/**
 * An event before the spool has given it its place in the sequence.
 *
 * @param id UUIDv7, {@code event.id}
 * @param at endpoint's clock, {@code @timestamp}
 * @param activity what was seen
 */
public record Draft(UUID id, Instant at, Activity activity) {
    public Draft {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(activity, "activity");
    }
}
