package sekisho.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Rule;
import sekisho.rules.sigma.Status;
import sekisho.rules.taxonomy.Field;
import sekisho.rules.taxonomy.FieldType;
import sekisho.rules.taxonomy.Naming;

/** Resolves what correlations name: rules to ids, fields to event fields; refuses circles. */
final class Linker {

    private final Map<String, Detection> detections;
    private final Map<String, Correlation> correlations;
    private final Naming naming;
    private final FaultLog faults;

    /** Rules by id in lower case. */
    Linker(Map<String, Detection> detections, Map<String, Correlation> correlations, Naming naming, FaultLog faults) {
        this.detections = detections;
        this.correlations = correlations;
        this.naming = naming;
        this.faults = faults;
    }

    /** Every correlation that is in use, each reference replaced by an id. */
    List<Correlation> link() {
        List<Correlation> linked = new ArrayList<>();
        for (Correlation correlation : correlations.values()) {
            if (correlation.header().status() != Status.UNSUPPORTED) {
                link(correlation).ifPresent(linked::add);
            }
        }
        return linked;
    }

    private Optional<Correlation> link(Correlation correlation) {
        List<Rule> rules = new ArrayList<>();
        for (Reference reference : correlation.rules()) {
            Optional<Rule> rule = find(reference);
            rule.ifPresent(rules::add);
            if (rule.isEmpty()) {
                faults.fault(reference.at(), "there is no rule " + reference.target() + suggestion(reference.target()));
            }
        }
        if (rules.size() < correlation.rules().size()) {
            return Optional.empty();
        }
        if (reaches(correlation.id(), rules, new HashSet<>())) {
            faults.fault(
                    correlation.rules().getFirst().at(), "correlation " + correlation.title() + " refers to itself");
            return Optional.empty();
        }
        List<Rule> off = rules.stream()
                .filter(rule -> rule.header().status() == Status.UNSUPPORTED)
                .toList();
        if (!off.isEmpty()) {
            faults.warn(
                    correlation.header().at(),
                    "is left out because rule " + off.getFirst().title() + " is switched off (status: unsupported)");
            return Optional.empty();
        }
        return Optional.of(resolved(correlation, rules));
    }

    private Correlation resolved(Correlation correlation, List<Rule> rules) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            references.add(
                    new Reference(correlation.rules().get(i).at(), rules.get(i).id()));
        }
        Map<String, Map<String, Correlation.Name>> aliases = new LinkedHashMap<>();
        correlation.aliases().forEach((alias, byRule) -> aliases.put(alias, alias(correlation, byRule)));
        return new Correlation(
                correlation.header(),
                correlation.type(),
                references,
                names(correlation, correlation.groupBy(), rules, false),
                correlation.timespan(),
                correlation.threshold(),
                names(correlation, correlation.fields(), rules, true),
                correlation.percentile(),
                aliases,
                correlation.generate());
    }

    private Map<String, Correlation.Name> alias(Correlation correlation, Map<String, Correlation.Name> byRule) {
        Map<String, Correlation.Name> resolved = new LinkedHashMap<>();
        byRule.forEach((rule, name) -> {
            Optional<Rule> meant = find(new Reference(name.at(), rule));
            boolean listed = correlation.rules().stream()
                    .anyMatch(reference -> find(reference).equals(meant) && meant.isPresent());
            if (listed) {
                field(name, meant.get())
                        .ifPresent(field -> resolved.put(meant.get().id(), field));
            } else {
                faults.fault(
                        name.at(), "alias names rule " + rule + ", which is not among the rules of the correlation");
            }
        });
        return resolved;
    }

    private List<Correlation.Name> names(
            Correlation correlation, List<Correlation.Name> names, List<Rule> rules, boolean counted) {
        List<Correlation.Name> resolved = new ArrayList<>();
        for (Correlation.Name name : names) {
            if (correlation.aliases().containsKey(name.text())) {
                resolved.add(name);
            } else {
                resolve(name, correlation.header(), rules).ifPresent(field -> {
                    resolved.add(new Correlation.Name(name.at(), field.name()));
                    if (counted) {
                        checkCounted(correlation, name, field);
                    }
                });
            }
        }
        return resolved;
    }

    private void checkCounted(Correlation correlation, Correlation.Name name, Field field) {
        String type = correlation.type().wireName();
        if (correlation.type().isNumeric() && !field.type().isNumeric()) {
            faults.fault(
                    name.at(),
                    type + " needs a number; " + field.name() + " is "
                            + field.type().spoken());
        }
        if (field.type() == FieldType.SKETCH) {
            faults.fault(name.at(), type + " over " + field.name() + ": unions of sketches are not supported yet");
        }
    }

    private Optional<Field> resolve(Correlation.Name name, Header header, List<Rule> rules) {
        Map<String, String> source =
                firstDetection(rules).map(d -> d.logSource().dimensions()).orElse(Map.of());
        return naming.resolve(name.at(), header.taxonomy(), source, name.text(), faults);
    }

    private Optional<Correlation.Name> field(Correlation.Name name, Rule rule) {
        return resolve(name, rule.header(), List.of(rule)).map(field -> new Correlation.Name(name.at(), field.name()));
    }

    private Optional<Detection> firstDetection(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> switch (rule) {
                    case Detection detection -> Stream.of(detection);
                    case Correlation inner ->
                        firstDetection(inner.rules().stream()
                                        .flatMap(reference -> find(reference).stream())
                                        .toList())
                                .stream();
                })
                .findFirst();
    }

    private boolean reaches(String id, List<Rule> rules, Set<String> seen) {
        for (Rule rule : rules) {
            if (rule.id().equals(id)) {
                return true;
            }
            if (rule instanceof Correlation inner && seen.add(inner.id())) {
                List<Rule> next = inner.rules().stream()
                        .flatMap(reference -> find(reference).stream())
                        .toList();
                if (reaches(id, next, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Rule> find(Reference reference) {
        String id = reference.target().toLowerCase(Locale.ROOT);
        return Optional.<Rule>ofNullable(detections.get(id))
                .or(() -> Optional.ofNullable(correlations.get(id)))
                .or(() -> all().filter(rule -> rule.header().isCalled(reference.target()))
                        .findFirst());
    }

    private String suggestion(String target) {
        List<String> names = all().flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.header().name().stream()))
                .toList();
        return Spelling.suggestion(target, names);
    }

    private Stream<Rule> all() {
        return Stream.concat(detections.values().stream(), correlations.values().stream());
    }
}
