package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition that a site adds to rules without editing them. A rule with filters holds when it holds itself and every
 * filter's condition holds too; an exclusion is therefore written {@code condition: not selection}.
 *
 * @param header title, id and the rest; level and status mean nothing here
 * @param logSource the filter applies to rules whose source is contained in this one
 * @param rules ids or names of the rules it applies to; empty for {@code any}, which is every rule of its source
 * @param searches its own search identifiers, in order
 * @param conditions how they combine; several are alternatives
 */
public record Filter(
        Header header,
        LogSource logSource,
        Optional<List<Reference>> rules,
        Map<String, Search> searches,
        List<Condition> conditions) {

    /** Keeps its own copies. */
    public Filter {
        requireNonNull(header, "header");
        requireNonNull(logSource, "logSource");
        rules = rules.map(List::copyOf);
        searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
        conditions = List.copyOf(conditions);
    }

    /** Whether this filter is added to {@code detection}. */
    public boolean appliesTo(Detection detection) {
        return logSource.contains(detection.logSource())
                && rules.map(names -> names.stream()
                                .anyMatch(name -> detection.header().isCalled(name.target())))
                        .orElse(true);
    }
}
