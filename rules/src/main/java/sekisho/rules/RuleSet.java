package sekisho.rules;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sekisho.rules.document.Fault;
import sekisho.rules.event.LogSourceOf;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.LogSource;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.correlate.Contribution;
import sekisho.rules.sigma.correlate.Crossing;
import sekisho.rules.sigma.match.CompiledDetection;

/** Detections and correlations ready to judge events. Immutable, and safe for any number of threads. */
public final class RuleSet {

    private final List<CompiledDetection> compiled;
    private final List<Correlation> correlations;
    private final Map<String, Detection> detectionsById = new HashMap<>();
    private final Map<String, Correlation> correlationsById = new HashMap<>();
    private final Map<String, List<Correlation>> feeds = new HashMap<>();
    private final Set<String> silent;
    private final List<Fault> warnings;
    private final String contentHash;

    RuleSet(
            List<CompiledDetection> compiled,
            List<Correlation> correlations,
            List<Fault> warnings,
            String contentHash) {
        this.compiled = List.copyOf(compiled);
        this.correlations = List.copyOf(correlations);
        this.warnings = List.copyOf(warnings);
        this.contentHash = contentHash;
        compiled.forEach(rule -> detectionsById.put(rule.detection().id(), rule.detection()));
        for (Correlation correlation : correlations) {
            correlationsById.put(correlation.id(), correlation);
            correlation.rules().stream()
                    .map(Reference::target)
                    .distinct()
                    .forEach(rule ->
                            feeds.computeIfAbsent(rule, r -> new ArrayList<>()).add(correlation));
        }
        this.silent = feeds.entrySet().stream()
                .filter(feed -> feed.getValue().stream().noneMatch(Correlation::generate))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The rules of these folders or files only, over the shipped taxonomy. Events are in our own field names, dates are
     * compared in UTC.
     *
     * @param layers the least first: a later one's document replaces an earlier one's of the same id; lists and filters add
     * @throws RuleFaultsException with every fault, when there is any
     */
    public static RuleSet load(List<Path> layers) throws RuleFaultsException {
        return RuleSources.of(layers).load();
    }

    /** The rules that come with this program. */
    public static RuleSet shipped() {
        try {
            return RuleSources.shippedWith(List.of()).load();
        } catch (RuleFaultsException e) {
            throw new IllegalStateException("the program's own rules are faulty; install it anew", e);
        }
    }

    /**
     * The rules that come with this program, with a site's own folders layered over them.
     *
     * @param zone in which parts of dates are compared, since office hours are a local matter
     * @throws RuleFaultsException with every fault, when there is any
     */
    public static RuleSet shippedWith(List<Path> site, ZoneId zone) throws RuleFaultsException {
        return RuleSources.shippedWith(site).in(zone).load();
    }

    /** SHA-256 of all content that the set was made from, in lower-case hex: the same content, the same hash. */
    public String contentHash() {
        return contentHash;
    }

    /** Every detection in use. */
    public List<Detection> detections() {
        return compiled.stream().map(CompiledDetection::detection).toList();
    }

    /** Every correlation in use; the targets of their {@code rules} are ids. */
    public List<Correlation> correlations() {
        return correlations;
    }

    /** The detection of that id. */
    public Optional<Detection> detection(String id) {
        return Optional.ofNullable(detectionsById.get(id));
    }

    /** The correlation of that id. */
    public Optional<Correlation> correlation(String id) {
        return Optional.ofNullable(correlationsById.get(id));
    }

    /** What is legal but seldom meant. */
    public List<Fault> warnings() {
        return warnings;
    }

    /**
     * Every detection that holds for an event, filters and lists applied.
     *
     * @param fields the event's fields
     */
    public List<Match> match(Map<String, Object> fields) {
        LogSource source = source(fields);
        List<Match> matches = new ArrayList<>();
        for (CompiledDetection rule : compiled) {
            if (rule.matches(source, fields)) {
                matches.add(new Match(rule.detection()));
            }
        }
        return matches;
    }

    /** Whether a match is an alert by itself: not when only correlations without {@code generate} use its rule. */
    public boolean alertsAlone(Match match) {
        return !silent.contains(match.ruleId());
    }

    /** Whether a correlation's crossing is an alert: not when only other correlations without {@code generate} use it. */
    public boolean alerts(Crossing crossing) {
        return !silent.contains(crossing.correlationId());
    }

    /**
     * What each correlation counts of a match. A correlation whose group-by field the event lacks is left out; {@link
     * #leftOut} names it.
     *
     * @param fields the event's fields; without {@code @timestamp} and {@code event.id} nothing is counted
     */
    public List<Contribution> contributions(Match match, Map<String, Object> fields) {
        return feeds.getOrDefault(match.ruleId(), List.of()).stream()
                .flatMap(correlation -> Counting.of(correlation, match.ruleId(), fields).stream())
                .toList();
    }

    /** The correlations that a match should feed and cannot, because a field that they group by or count is missing. */
    public List<Correlation> leftOut(Match match, Map<String, Object> fields) {
        return feeds.getOrDefault(match.ruleId(), List.of()).stream()
                .filter(correlation ->
                        Counting.of(correlation, match.ruleId(), fields).isEmpty())
                .toList();
    }

    /** What correlations of correlations count of a crossing: its first revision, once. */
    public List<Contribution> contributions(Crossing crossing) {
        return feeds.getOrDefault(crossing.correlationId(), List.of()).stream()
                .flatMap(correlation -> Counting.of(correlation, crossing).stream())
                .toList();
    }

    private static LogSource source(Map<String, Object> fields) {
        Map<String, String> dimensions = new HashMap<>();
        if (fields.get("event.action") instanceof String action) {
            LogSourceOf.action(action).ifPresent(category -> dimensions.put("category", category));
        }
        if (fields.get("host.os.type") instanceof String product) {
            dimensions.put("product", product);
        }
        return new LogSource(dimensions);
    }
}
