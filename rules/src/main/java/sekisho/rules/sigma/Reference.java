package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import sekisho.rules.document.Position;

/**
 * A rule named by another document.
 *
 * @param at where it is named
 * @param target an id or a name
 */
public record Reference(Position at, String target) {

    /** Refuses absent parts. */
    public Reference {
        requireNonNull(at, "at");
        requireNonNull(target, "target");
    }
}
