package sekisho.rules.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.rules.ContentFile;
import sekisho.rules.Playback;
import sekisho.rules.Raised;
import sekisho.rules.RuleFaultsException;
import sekisho.rules.RuleSet;
import sekisho.rules.RuleSources;
import sekisho.rules.document.Fault;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Position;
import sekisho.rules.eval.EventLines;
import sekisho.rules.sigma.Rule;

/**
 * What a check of a rule set found.
 *
 * @param faults what is wrong; empty when the set is good
 * @param warnings what is legal but seldom meant
 * @param detections how many were loaded; 0 when the set is refused
 * @param correlations how many were loaded
 * @param tests how many were run
 * @param baselineEvents how many ordinary events were judged
 */
public record Check(
        List<Fault> faults, List<Fault> warnings, int detections, int correlations, int tests, long baselineEvents) {

    /** Keeps its own copies. */
    public Check {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Loads the rules, runs their tests and plays the baseline. */
    public static Check of(RuleSources sources) {
        FaultLog log = new FaultLog();
        RuleSet rules;
        try {
            rules = sources.load();
        } catch (RuleFaultsException e) {
            return new Check(e.faults(), List.of(), 0, 0, 0, 0);
        }
        RuleTests tests = new RuleTests(sources, rules);
        List<RuleTests.Case> cases = tests.cases(log);
        for (RuleTests.Case tried : cases) {
            tests.failure(tried)
                    .ifPresent(why ->
                            log.fault(tried.test().at(), "test " + tried.test().name() + ": " + why));
        }
        for (Rule rule : tests.untested(cases)) {
            log.warn(
                    rule.header().at(),
                    "rule " + rule.title() + " has no test with a match and one with a near miss beside it");
        }
        long events = 0;
        for (ContentFile baseline : sources.baselines()) {
            events += play(baseline, rules, log);
        }
        List<Fault> warnings = new ArrayList<>(rules.warnings());
        warnings.addAll(log.warnings());
        return new Check(
                log.faults(),
                warnings,
                rules.detections().size(),
                rules.correlations().size(),
                cases.size(),
                events);
    }

    private static long play(ContentFile baseline, RuleSet rules, FaultLog log) {
        Playback playback = new Playback(rules);
        long events = 0;
        byte[] text = baseline.text().getBytes(StandardCharsets.UTF_8);
        try (EventLines lines = new EventLines(new ByteArrayInputStream(text))) {
            for (Optional<EventLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                events++;
                Position at =
                        new Position(baseline.name(), Math.toIntExact(line.get().line() + 1), 1);
                for (Raised raised : playback.judge(line.get().fields())) {
                    if (isAlert(raised)) {
                        log.fault(
                                at,
                                "an ordinary event raises " + raised.rule().title() + "; narrow the rule or filter it");
                    }
                }
            }
        } catch (EventLines.BrokenLineException e) {
            log.fault(
                    new Position(baseline.name(), Math.toIntExact(e.lineNumber()), 1), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return events;
    }

    private static boolean isAlert(Raised raised) {
        return switch (raised) {
            case Raised.Matched matched -> matched.alerts();
            case Raised.Crossed crossed -> crossed.alerts();
            case Raised.Withdrawn w -> false;
        };
    }
}
