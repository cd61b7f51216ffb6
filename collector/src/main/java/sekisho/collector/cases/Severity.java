package sekisho.collector.cases;

import java.util.Locale;

/** How grave a case is: the highest level among its alerts, in Sigma's words and order. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /**
     * The severity for a rule's level.
     *
     * @param level Sigma's word, lower case
     * @throws IllegalArgumentException if Sigma knows no such level
     */
    public static Severity ofLevel(String level) {
        for (Severity severity : values()) {
            if (severity.level().equals(level)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("level is none of Sigma's: " + level);
    }

    /** Sigma's word for it. */
    public String level() {
        return name().toLowerCase(Locale.ROOT);
    }
}
