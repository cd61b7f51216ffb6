package sekisho.rules.sigma.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.rules.sigma.Condition;
import sekisho.rules.sigma.Filter;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.LogSource;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Search;

/** Reads a filter: what a site adds to rules without editing them. */
final class FilterParser {

    private static final Set<String> RESERVED = Set.of("condition", "rules");

    private FilterParser() {}

    /** The filter; without conditions when something in it is wrong, so that the rest of it can still be checked. */
    static Optional<Filter> parse(Section section) {
        Header header = HeaderParser.parse(section);
        LogSource source = HeaderParser.logSource(section);
        Optional<Section> filter = section.section("filter");
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        Section inner = filter.get();
        Optional<List<Reference>> rules = rules(inner);
        Map<String, Search> searches = SearchParser.parse(inner, RESERVED);
        List<Condition> conditions = ConditionParser.parse(inner, RESERVED);
        if (inner.sound() && conditions.stream().noneMatch(FilterParser::negates)) {
            inner.warn(
                    inner.required("condition").at(),
                    "a filter is ANDed to its rules: without a not it lets only these events through; to exclude them"
                            + " write condition: not selection");
        }
        boolean sound = section.sound() && inner.sound();
        return Optional.of(new Filter(header, source, rules, searches, sound ? conditions : List.of()));
    }

    /** Empty for {@code any} and for an empty list: every rule of the log source. */
    private static Optional<List<Reference>> rules(Section inner) {
        inner.required("rules");
        List<Reference> rules = inner.texts("rules");
        boolean any = rules.isEmpty()
                || (rules.size() == 1 && rules.getFirst().target().equals("any"));
        return any ? Optional.empty() : Optional.of(rules);
    }

    private static boolean negates(Condition condition) {
        return switch (condition) {
            case Condition.Not n -> true;
            case Condition.And and -> and.parts().stream().anyMatch(FilterParser::negates);
            case Condition.Or or -> or.parts().stream().anyMatch(FilterParser::negates);
            case Condition.Named n -> false;
            case Condition.Quantified q -> false;
        };
    }
}
