package sekisho.rules.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.ContentFile;
import sekisho.rules.Playback;
import sekisho.rules.Raised;
import sekisho.rules.RuleFaultsException;
import sekisho.rules.RuleSet;
import sekisho.rules.RuleSources;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Position;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Rule;
import sekisho.rules.sigma.correlate.Crossing;

/** The tests beside the rules of a rule set, and how each of them went. */
public final class RuleTests {

    private final RuleSources sources;
    private final RuleSet rules;
    private final Map<Map<String, List<String>>, RuleSet> withLists = new HashMap<>();

    /**
     * Tests of a rule set.
     *
     * @param rules the set that the sources load to
     */
    public RuleTests(RuleSources sources, RuleSet rules) {
        this.sources = sources;
        this.rules = rules;
        withLists.put(Map.of(), rules);
    }

    /**
     * A test with the rule that it is about.
     *
     * @param rule a detection or a correlation
     * @param test what shall be
     */
    public record Case(Rule rule, RuleTest test) {}

    /** Every test of a rule in use, and faults for test files that belong to none. */
    public List<Case> cases(FaultLog faults) {
        List<Case> cases = new ArrayList<>();
        for (ContentFile file : sources.tests()) {
            List<RuleTest> tests = RuleTestReader.read(file, faults);
            List<Rule> tested = rulesOf(file);
            if (tested.isEmpty() && sources.rules().stream().noneMatch(rule -> isBeside(rule, file))) {
                faults.fault(
                        Position.startOf(file.name()),
                        "tests no rule: there is no " + file.testedPath().orElse("") + ".yml beside it");
            }
            for (RuleTest test : tests) {
                tested.stream().filter(rule -> fits(rule, test)).forEach(rule -> cases.add(new Case(rule, test)));
            }
        }
        return cases;
    }

    /** Why a test failed; empty when it passed. */
    public Optional<String> failure(Case tried) {
        RuleSet set;
        try {
            set = with(tried.test().lists());
        } catch (RuleFaultsException e) {
            return Optional.of(
                    "with these lists the rules do not load: " + e.faults().getFirst());
        }
        return switch (tried.test()) {
            case RuleTest.OneEvent one -> failure(set, tried.rule(), one);
            case RuleTest.Several several -> failure(set, tried.rule(), several);
        };
    }

    /** Rules of which no test shows both a match and a near miss. */
    public List<Rule> untested(List<Case> cases) {
        List<Rule> all = new ArrayList<>(rules.detections());
        all.addAll(rules.correlations());
        return all.stream()
                .filter(rule -> !shows(cases, rule, true) || !shows(cases, rule, false))
                .toList();
    }

    private static boolean shows(List<Case> cases, Rule rule, boolean match) {
        return cases.stream().filter(tried -> tried.rule().equals(rule)).anyMatch(tried -> switch (tried.test()) {
            case RuleTest.OneEvent one -> one.match() == match;
            case RuleTest.Several several -> several.alerts().isEmpty() != match;
        });
    }

    private static Optional<String> failure(RuleSet set, Rule rule, RuleTest.OneEvent test) {
        boolean matched = set.match(test.event()).stream()
                .anyMatch(match -> match.ruleId().equals(rule.id()));
        if (matched == (test.match() && !test.filtered())) {
            return Optional.empty();
        }
        return Optional.of(
                matched
                        ? "matches, and should not"
                        : "does not match, and should; if a filter of this site is meant to silence it, write filtered: true");
    }

    private static Optional<String> failure(RuleSet set, Rule rule, RuleTest.Several test) {
        Map<String, Crossing> standing = new LinkedHashMap<>();
        Playback playback = new Playback(set);
        for (int i = 0; i < test.events().size(); i++) {
            Map<String, Object> event = new LinkedHashMap<>(test.events().get(i));
            event.putIfAbsent("event.id", String.valueOf(i + 1));
            for (Raised raised : playback.judge(event)) {
                if (raised.rule().id().equals(rule.id())) {
                    note(raised, standing);
                }
            }
        }
        List<Crossing> found = standing.values().stream()
                .sorted(Comparator.comparingInt(crossing -> place(test, crossing)))
                .toList();
        return agree(test, found) ? Optional.empty() : Optional.of("raised " + spoken(test, found));
    }

    private static void note(Raised raised, Map<String, Crossing> standing) {
        switch (raised) {
            case Raised.Crossed crossed ->
                standing.put(crossed.crossing().groupKey() + crossed.crossing().crossingEvent(), crossed.crossing());
            case Raised.Withdrawn withdrawn ->
                standing.values().removeIf(told -> withdrawn.crossingEvents().contains(told.crossingEvent()));
            case Raised.Matched m -> {}
        }
    }

    private static boolean agree(RuleTest.Several test, List<Crossing> found) {
        if (found.size() != test.alerts().size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            RuleTest.Expected wanted = test.alerts().get(i);
            Crossing crossing = found.get(i);
            if (place(test, crossing) != wanted.crossedBy()
                    || (wanted.events().isPresent() && wanted.events().getAsLong() != crossing.events())
                    || wanted.group()
                            .filter(group -> !group.equals(crossing.group()))
                            .isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static int place(RuleTest.Several test, Crossing crossing) {
        for (int i = 0; i < test.events().size(); i++) {
            Object id = test.events().get(i).getOrDefault("event.id", String.valueOf(i + 1));
            if (String.valueOf(id).equals(crossing.crossingEvent())) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String spoken(RuleTest.Several test, List<Crossing> found) {
        return found.isEmpty()
                ? "no alert"
                : String.join(
                        "; ",
                        found.stream()
                                .map(crossing -> "an alert crossed by event " + place(test, crossing) + " with "
                                        + crossing.events() + " events of group " + crossing.group())
                                .toList());
    }

    private RuleSet with(Map<String, List<String>> lists) throws RuleFaultsException {
        RuleSet known = withLists.get(lists);
        if (known == null) {
            known = sources.load(lists);
            withLists.put(lists, known);
        }
        return known;
    }

    private List<Rule> rulesOf(ContentFile test) {
        List<Rule> all = new ArrayList<>(rules.detections());
        all.addAll(rules.correlations());
        return all.stream()
                .filter(rule -> sources.rules().stream()
                        .anyMatch(file -> isBeside(file, test)
                                && file.name().equals(rule.header().at().file())))
                .toList();
    }

    private static boolean isBeside(ContentFile rule, ContentFile test) {
        String stem = rule.name().replaceFirst("\\.ya?ml$", "");
        return test.name().startsWith(stem + ".test.");
    }

    private static boolean fits(Rule rule, RuleTest test) {
        return switch (rule) {
            case Detection d -> test instanceof RuleTest.OneEvent;
            case Correlation c -> test instanceof RuleTest.Several;
        };
    }
}
