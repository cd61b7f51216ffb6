package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

/**
 * A rule that raised alerts in a case.
 *
 * @param id {@code rule.id}
 * @param name {@code rule.name}
 * @param severity its level
 * @param alerts how many of the case's alerts it raised, from 1
 */
public record RaisedRule(String id, String name, Severity severity, int alerts) {

    public RaisedRule {
        requireNonNull(id, "rule.id");
        requireNonNull(name, "rule.name");
        requireNonNull(severity, "level");
        if (alerts < 1) {
            throw new IllegalArgumentException("alerts is less than 1: " + alerts);
        }
    }
}
