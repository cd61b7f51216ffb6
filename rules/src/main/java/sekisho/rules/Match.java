package sekisho.rules;

import static java.util.Objects.requireNonNull;

import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Level;

/**
 * One detection holds for one event.
 *
 * @param detection the rule, with title, level, tags and custom keys
 */
public record Match(Detection detection) {

    /** Refuses a match of nothing. */
    public Match {
        requireNonNull(detection, "detection");
    }

    /** The rule's id. */
    public String ruleId() {
        return detection.id();
    }

    /** The rule's title. */
    public String title() {
        return detection.title();
    }

    /** How serious an alert of the rule is. */
    public Level level() {
        return detection.level();
    }
}
