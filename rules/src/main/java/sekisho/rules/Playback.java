package sekisho.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.correlate.Contribution;
import sekisho.rules.sigma.correlate.Crossing;
import sekisho.rules.sigma.correlate.Window;
import sekisho.rules.sigma.correlate.WindowStep;

/**
 * Judges events one after another with the windows kept in memory: for tests, baselines and trials of a rule set. At most
 * {@value #MAX_GROUPS} windows are kept; those not used for longest are forgotten first and counted. Not safe for several
 * threads.
 */
public final class Playback {

    static final int MAX_GROUPS = 100_000;

    private final RuleSet rules;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);
    private long forgotten;
    private long leftOut;

    /** Begins with no events seen. */
    public Playback(RuleSet rules) {
        this.rules = rules;
    }

    /** How many windows were forgotten because there were too many. */
    public long forgotten() {
        return forgotten;
    }

    /** How many times a match could not be counted by a correlation because a field was missing. */
    public long leftOut() {
        return leftOut;
    }

    /** What the next event brings about: detections first, then correlations. */
    public List<Raised> judge(Map<String, Object> fields) {
        List<Raised> raised = new ArrayList<>();
        Deque<Contribution> contributions = new ArrayDeque<>();
        for (Match match : rules.match(fields)) {
            raised.add(new Raised.Matched(match, rules.alertsAlone(match)));
            contributions.addAll(rules.contributions(match, fields));
            leftOut += rules.leftOut(match, fields).size();
        }
        while (!contributions.isEmpty()) {
            Contribution contribution = contributions.removeFirst();
            Optional<Correlation> correlation = rules.correlation(contribution.correlationId());
            correlation.ifPresent(counted -> step(counted, contribution, raised, contributions));
        }
        return raised;
    }

    private void step(
            Correlation correlation, Contribution contribution, List<Raised> raised, Deque<Contribution> next) {
        Window window = windows.getOrDefault(contribution.groupKey(), Window.EMPTY);
        WindowStep step = WindowStep.step(correlation, window, contribution);
        windows.put(contribution.groupKey(), step.next());
        if (windows.size() > MAX_GROUPS) {
            windows.remove(windows.keySet().iterator().next());
            forgotten++;
        }
        if (!step.withdrawn().isEmpty()) {
            raised.add(new Raised.Withdrawn(correlation, step.withdrawn()));
        }
        for (Crossing crossing : step.crossings()) {
            raised.add(new Raised.Crossed(correlation, crossing, rules.alerts(crossing)));
            next.addAll(rules.contributions(crossing));
        }
    }
}
