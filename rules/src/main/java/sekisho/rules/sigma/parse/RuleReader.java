package sekisho.rules.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sekisho.rules.document.DocumentReader;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Node;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Filter;

/** Reads a file of Sigma documents: rules ({@code detection}), correlations and filters, in any mix. */
public final class RuleReader {

    private static final Set<String> KINDS = Set.of("detection", "correlation", "filter");

    private RuleReader() {}

    /**
     * Every document that could be read at all. Where a fault was noted a document is incomplete: it may be checked further,
     * but not evaluated.
     *
     * @param file the name that faults shall bear
     * @param text the content
     */
    public static Documents read(String file, String text, FaultLog faults) {
        List<Detection> detections = new ArrayList<>();
        List<Correlation> correlations = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        for (Node document : DocumentReader.read(file, text, faults)) {
            if (!(document instanceof Node.Mapping map)) {
                faults.fault(document.at(), "a Sigma document is a map, not " + document.kind());
                continue;
            }
            Section section = new Section(map, faults);
            switch (kind(map, faults)) {
                case "detection" -> DetectionParser.parse(section).ifPresent(detections::add);
                case "correlation" -> CorrelationParser.parse(section).ifPresent(correlations::add);
                case "filter" -> FilterParser.parse(section).ifPresent(filters::add);
                default -> {}
            }
        }
        return new Documents(detections, correlations, filters);
    }

    private static String kind(Node.Mapping map, FaultLog faults) {
        if (map.get("action").isPresent()) {
            faults.fault(map.at(), "action: collections are of Sigma 1; write one document for each rule");
            return "";
        }
        List<String> kinds = KINDS.stream()
                .filter(kind -> map.get(kind).isPresent())
                .sorted()
                .toList();
        if (kinds.size() == 1) {
            return kinds.getFirst();
        }
        if (kinds.isEmpty()) {
            String meant = map.entries().stream()
                    .flatMap(entry -> Spelling.nearest(entry.key(), KINDS).stream()
                            .map(near -> "; did you mean " + near + " instead of " + entry.key()))
                    .findFirst()
                    .orElse("");
            faults.fault(map.at(), "is no Sigma document: it has none of detection, correlation, filter" + meant);
        } else {
            faults.fault(map.at(), "has " + String.join(" and ", kinds) + "; a document is one of them");
        }
        return "";
    }
}
