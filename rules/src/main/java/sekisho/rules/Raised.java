package sekisho.rules;

import java.util.List;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Rule;
import sekisho.rules.sigma.correlate.Crossing;

/** What judging one event brought about. */
public sealed interface Raised {

    /** The rule behind it. */
    Rule rule();

    /**
     * A detection holds for the event.
     *
     * @param match which
     * @param alerts whether that is an alert by itself
     */
    record Matched(Match match, boolean alerts) implements Raised {

        @Override
        public Rule rule() {
            return match.detection();
        }
    }

    /**
     * A correlation's threshold was crossed, or an alert already raised by it changed.
     *
     * @param correlation which
     * @param crossing what was counted
     * @param alerts whether that is an alert, not just something for another correlation to count
     */
    record Crossed(Correlation correlation, Crossing crossing, boolean alerts) implements Raised {

        @Override
        public Rule rule() {
            return correlation;
        }
    }

    /**
     * Alerts of a correlation no longer stand.
     *
     * @param correlation which
     * @param crossingEvents the events with which they had crossed
     */
    record Withdrawn(Correlation correlation, List<String> crossingEvents) implements Raised {

        /** Keeps its own copy. */
        public Withdrawn {
            crossingEvents = List.copyOf(crossingEvents);
        }

        @Override
        public Rule rule() {
            return correlation;
        }
    }
}
