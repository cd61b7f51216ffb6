package sekisho.rules.sigma.match;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.FaultLog;
import sekisho.rules.sigma.Condition;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Filter;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.LogSource;
import sekisho.rules.sigma.Search;
import sekisho.rules.taxonomy.Naming;

/**
 * Compiles detections with their filters.
 *
 * @param naming how field names are resolved
 * @param lists the values of each {@code %placeholder%}
 * @param zone in which parts of dates are compared
 */
public record Compiler(Naming naming, Map<String, List<String>> lists, ZoneId zone) {

    /** Keeps its own copies. */
    public Compiler {
        requireNonNull(naming, "naming");
        requireNonNull(zone, "zone");
        lists = Map.copyOf(lists);
    }

    /**
     * The detection with every filter that applies to it.
     *
     * @return empty, and faults noted, when a name or value means nothing
     */
    public Optional<CompiledDetection> compile(Detection detection, List<Filter> filters, FaultLog faults) {
        List<Formula> parts = new ArrayList<>();
        boolean sound = add(
                detection.header(), detection.logSource(), detection.searches(), detection.conditions(), parts, faults);
        for (Filter filter : filters) {
            if (filter.appliesTo(detection)) {
                sound &= add(
                        filter.header(), detection.logSource(), filter.searches(), filter.conditions(), parts, faults);
            }
        }
        return sound ? Optional.of(new CompiledDetection(detection, new Formula.And(parts))) : Optional.empty();
    }

    private boolean add(
            Header header,
            LogSource source,
            Map<String, Search> searches,
            List<Condition> conditions,
            List<Formula> parts,
            FaultLog faults) {
        ItemCompiler items = new ItemCompiler(this, header.taxonomy(), source.dimensions(), faults);
        Map<String, Formula> compiled = new LinkedHashMap<>();
        searches.forEach((name, search) -> search(search, items).ifPresent(formula -> compiled.put(name, formula)));
        if (!items.sound()) {
            return false;
        }
        List<Formula> alternatives = conditions.stream()
                .map(condition -> condition(condition, compiled))
                .toList();
        parts.add(new Formula.Or(alternatives));
        return true;
    }

    private static Optional<Formula> search(Search search, ItemCompiler items) {
        return switch (search) {
            case Search.Item item -> items.compile(item);
            case Search.Every every -> Optional.of(new Formula.And(all(every.parts(), items)));
            case Search.Any any -> Optional.of(new Formula.Or(all(any.parts(), items)));
        };
    }

    private static List<Formula> all(List<Search> parts, ItemCompiler items) {
        return parts.stream().flatMap(part -> search(part, items).stream()).toList();
    }

    private static Formula condition(Condition condition, Map<String, Formula> searches) {
        return switch (condition) {
            case Condition.And and -> new Formula.And(conditions(and.parts(), searches));
            case Condition.Or or -> new Formula.Or(conditions(or.parts(), searches));
            case Condition.Not not -> new Formula.Not(condition(not.part(), searches));
            case Condition.Named named -> requireNonNull(searches.get(named.name()), named.name());
            case Condition.Quantified quantified -> {
                List<Formula> covered = searches.entrySet().stream()
                        .filter(search -> quantified.covers(search.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
                yield quantified.every() ? new Formula.And(covered) : new Formula.Or(covered);
            }
        };
    }

    private static List<Formula> conditions(List<Condition> parts, Map<String, Formula> searches) {
        return parts.stream().map(part -> condition(part, searches)).toList();
    }
}
