package sekisho.rules.sigma.parse;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.rules.document.Node;
import sekisho.rules.document.Position;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Threshold;
import sekisho.rules.sigma.Timespan;

/** Reads a correlation: what several matches must look like together. */
final class CorrelationParser {

    private static final Set<String> KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    private CorrelationParser() {}

    static Optional<Correlation> parse(Section section) {
        Header header = HeaderParser.parse(section);
        Optional<Section> correlation = section.section("correlation");
        if (correlation.isEmpty()) {
            return Optional.empty();
        }
        Section inner = correlation.get();
        inner.refuseOthers("correlation", KEYS);
        inner.required("type");
        Correlation.Type type = inner.choice(
                "type",
                Correlation.Type.EVENT_COUNT,
                Correlation.Type::of,
                Arrays.stream(Correlation.Type.values())
                        .map(Correlation.Type::wireName)
                        .toList());
        List<Reference> rules = rules(inner);
        ThresholdParser threshold = ThresholdParser.parse(inner, type, rules.size());
        Optional<Timespan> timespan = timespan(inner);
        Map<String, Map<String, Correlation.Name>> aliases = aliases(inner);
        boolean generate =
                section.flag("generate").or(() -> inner.flag("generate")).orElse(false);
        if (!section.sound() || !inner.sound() || timespan.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Correlation(
                header,
                type,
                rules,
                names(inner.texts("group-by")),
                timespan.get(),
                new Threshold(threshold.bounds()),
                threshold.fields(),
                threshold.percentile(),
                aliases,
                generate));
    }

    private static List<Reference> rules(Section inner) {
        Node node = inner.required("rules");
        List<Reference> rules = inner.texts("rules");
        if (rules.isEmpty() && inner.node("rules").isPresent()) {
            inner.fault(node.at(), "rules is empty; name at least one rule by id or name");
        }
        return rules;
    }

    private static Optional<Timespan> timespan(Section inner) {
        String written = inner.requiredText("timespan");
        Optional<Timespan> timespan = Timespan.of(written);
        if (timespan.isEmpty() && !written.isEmpty()) {
            inner.fault(
                    inner.required("timespan").at(),
                    "timespan " + written + " must be a number from 1 and one unit of s m h d w M y, such as 90m");
        }
        return timespan;
    }

    private static Map<String, Map<String, Correlation.Name>> aliases(Section inner) {
        Map<String, Map<String, Correlation.Name>> aliases = new LinkedHashMap<>();
        inner.section("aliases").ifPresent(all -> {
            for (Node.Entry alias : all.entries()) {
                all.section(alias.key()).ifPresent(byRule -> {
                    Map<String, Correlation.Name> fields = new LinkedHashMap<>();
                    byRule.entries()
                            .forEach(entry -> byRule.text(entry.key())
                                    .ifPresent(field -> fields.put(
                                            entry.key(),
                                            new Correlation.Name(entry.value().at(), field))));
                    aliases.put(alias.key(), fields);
                });
            }
            if (!all.sound()) {
                inner.spoil();
            }
        });
        return aliases;
    }

    private static List<Correlation.Name> names(List<Reference> texts) {
        return texts.stream()
                .map(text -> new Correlation.Name(text.at(), text.target()))
                .toList();
    }

    /**
     * The condition of a correlation, read for its type.
     *
     * @param bounds at least one when sound
     * @param fields whose values are counted
     * @param percentile the rank, 95 when not written
     */
    private record ThresholdParser(List<Threshold.Bound> bounds, List<Correlation.Name> fields, int percentile) {

        private static final Set<String> OPERATORS = Set.of("gt", "gte", "lt", "lte", "eq", "neq");
        private static final int USUAL_RANK = 95;

        static ThresholdParser parse(Section inner, Correlation.Type type, int rules) {
            Optional<Node> node = inner.node("condition");
            if (node.isEmpty()) {
                if (!type.isTemporal()) {
                    inner.fault(inner.at(), "condition is missing; " + type.wireName() + " needs one, such as gte: 5");
                }
                return new ThresholdParser(
                        List.of(new Threshold.Bound(Threshold.Operator.GTE, BigDecimal.valueOf(rules))),
                        List.of(),
                        USUAL_RANK);
            }
            if (type.isTemporal() && node.get() instanceof Node.Text) {
                inner.fault(node.get().at(), "a condition of rule names comes with Sigma 2.2; list the rules instead");
                return new ThresholdParser(List.of(), List.of(), USUAL_RANK);
            }
            return inner.section("condition")
                    .map(condition -> read(inner, condition, type))
                    .orElse(new ThresholdParser(List.of(), List.of(), USUAL_RANK));
        }

        private static ThresholdParser read(Section inner, Section condition, Correlation.Type type) {
            condition.refuseOthers("condition", Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile"));
            List<Threshold.Bound> bounds = condition.entries().stream()
                    .filter(entry -> OPERATORS.contains(entry.key()))
                    .flatMap(entry -> bound(condition, entry).stream())
                    .toList();
            List<Correlation.Name> fields = names(condition.texts("field"));
            check(condition, type, bounds, fields);
            int percentile = percentile(condition, type);
            if (!condition.sound()) {
                inner.spoil();
            }
            return new ThresholdParser(bounds, fields, percentile);
        }

        private static Optional<Threshold.Bound> bound(Section condition, Node.Entry entry) {
            if (entry.value() instanceof Node.Numeral(Position at, BigDecimal limit)) {
                String operator = entry.key().toUpperCase(java.util.Locale.ROOT);
                return Optional.of(new Threshold.Bound(Threshold.Operator.valueOf(operator), limit));
            }
            condition.fault(
                    entry.value().at(),
                    entry.key() + " must be a number, not " + entry.value().kind());
            return Optional.empty();
        }

        private static void check(
                Section condition, Correlation.Type type, List<Threshold.Bound> bounds, List<Correlation.Name> fields) {
            if (bounds.isEmpty() && condition.sound()) {
                condition.fault(condition.at(), "condition has no gt, gte or eq");
            }
            if (type.needsField() && fields.isEmpty()) {
                condition.fault(condition.at(), type.wireName() + " needs field: the field whose values count");
            }
            if (!type.needsField() && !fields.isEmpty()) {
                condition.fault(fields.getFirst().at(), type.wireName() + " counts matches and takes no field");
            }
            if (type.isNumeric() && fields.size() > 1) {
                condition.fault(fields.get(1).at(), type.wireName() + " takes one field");
            }
            boolean meansAbsence = type != Correlation.Type.VALUE_AVG && type != Correlation.Type.VALUE_PERCENTILE;
            if (meansAbsence && !bounds.isEmpty() && new Threshold(bounds).holds(BigDecimal.ZERO)) {
                condition.fault(
                        condition.at(),
                        "condition holds without any event (lt, lte, eq: 0, neq); absence cannot be seen when an event"
                                + " arrives: add gt or gte");
            }
        }

        private static int percentile(Section condition, Correlation.Type type) {
            Optional<Node> node = condition.node("percentile");
            if (node.isEmpty()) {
                return USUAL_RANK;
            }
            if (type != Correlation.Type.VALUE_PERCENTILE) {
                condition.fault(node.get().at(), "percentile belongs to value_percentile");
            }
            if (node.get() instanceof Node.Numeral(Position at, BigDecimal rank)
                    && rank.signum() >= 0
                    && rank.compareTo(BigDecimal.valueOf(100)) <= 0
                    && rank.stripTrailingZeros().scale() <= 0) {
                return rank.intValueExact();
            }
            condition.fault(node.get().at(), "percentile must be a whole number from 0 to 100");
            return USUAL_RANK;
        }
    }
}
