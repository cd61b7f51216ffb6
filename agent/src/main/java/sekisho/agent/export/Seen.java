package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import sekisho.rules.event.Activity;

/**
 * An activity that the tracker made out of observations, ready to become an event.
 *
 * @param at {@code @timestamp}: when the act happened, not when it was understood
 * @param id {@code event.id}
 * @param toInspect the file whose content belongs to this event; empty when there is none or it is empty
 */
public record Seen(Instant at, UUID id, Activity activity, Optional<ToInspect> toInspect) {
    public Seen {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
        requireNonNull(activity, "activity");
        requireNonNull(toInspect, "toInspect");
    }
}
