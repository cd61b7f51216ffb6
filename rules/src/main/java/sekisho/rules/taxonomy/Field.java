package sekisho.rules.taxonomy;

import static java.util.Objects.requireNonNull;

/**
 * A field of events, as a rule's name for it was resolved.
 *
 * @param name the name in events
 * @param type what it holds
 */
public record Field(String name, FieldType type) {

    /** Refuses absent parts. */
    public Field {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
