package sekisho.rules.sigma.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.rules.sigma.Condition;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.LogSource;
import sekisho.rules.sigma.Search;
import sekisho.rules.sigma.Status;

/** Reads a rule: what one event must look like. */
final class DetectionParser {

    private static final Set<String> RESERVED = Set.of("condition", "timeframe");

    private DetectionParser() {}

    /** The rule; without conditions when something in it is wrong, so that the rest of it can still be checked. */
    static Optional<Detection> parse(Section section) {
        Header header = HeaderParser.parse(section);
        LogSource source = HeaderParser.logSource(section);
        if (header.status() == Status.DEPRECATED) {
            section.warn(section.at(), "rule " + header.title() + " is deprecated");
        }
        Optional<Section> detection = section.section("detection");
        if (detection.isEmpty()) {
            return Optional.empty();
        }
        Section inner = detection.get();
        if (inner.node("timeframe").isPresent()) {
            inner.fault(inner.required("timeframe").at(), "timeframe is of Sigma 1; write a correlation instead");
        }
        Map<String, Search> searches = SearchParser.parse(inner, RESERVED);
        List<Condition> conditions = ConditionParser.parse(inner, RESERVED);
        boolean sound = section.sound() && inner.sound();
        return Optional.of(new Detection(header, source, searches, sound ? conditions : List.of()));
    }
}
