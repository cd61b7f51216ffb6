package sekisho.rules.sigma.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a list of steps was seen in order. Equal times count as in order; one event serves one step only. */
final class Sequence {

    private final List<String> steps;
    private final Set<String> used = new HashSet<>();
    private int reached;

    private Sequence(List<String> steps) {
        this.steps = steps;
    }

    /**
     * The number of leading steps seen.
     *
     * @param entries in order of time
     */
    static int stepsSeen(List<String> steps, Collection<Entry> entries) {
        Sequence sequence = new Sequence(steps);
        List<Entry> together = new ArrayList<>();
        Instant time = Instant.MIN;
        for (Entry entry : entries) {
            if (!entry.time().equals(time)) {
                sequence.take(together);
                together.clear();
                time = entry.time();
            }
            together.add(entry);
        }
        sequence.take(together);
        return sequence.reached;
    }

    private void take(List<Entry> together) {
        boolean further = true;
        while (further && reached < steps.size()) {
            further = false;
            for (Entry entry : together) {
                if (reached < steps.size() && entry.ruleId().equals(steps.get(reached)) && used.add(entry.eventId())) {
                    reached++;
                    further = true;
                }
            }
        }
    }
}
