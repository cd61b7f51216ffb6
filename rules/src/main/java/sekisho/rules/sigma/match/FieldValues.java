package sekisho.rules.sigma.match;

import java.util.List;
import java.util.Map;

/** The values of a field of an event, looked up the way conditions do it. */
public final class FieldValues {

    private FieldValues() {}

    /** The scalars under a name, nulls left out; empty when the field is absent, null, an empty list or a map. */
    public static List<Object> of(Map<String, Object> event, String field) {
        return Found.in(event, field).leaves().stream()
                .filter(leaf -> leaf != Null.NULL)
                .toList();
    }
}
