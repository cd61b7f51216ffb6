package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Sigma rule: what one event must look like.
 *
 * @param header title, id, level and the rest
 * @param logSource which events it is about
 * @param searches the search identifiers with what each looks for, in order
 * @param conditions how they combine; several are alternatives
 */
public record Detection(Header header, LogSource logSource, Map<String, Search> searches, List<Condition> conditions)
        implements Rule {

    /** Keeps its own copies. */
    public Detection {
        requireNonNull(header, "header");
        requireNonNull(logSource, "logSource");
        searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
        conditions = List.copyOf(conditions);
    }
}
