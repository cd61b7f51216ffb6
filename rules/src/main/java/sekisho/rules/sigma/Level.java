package sekisho.rules.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How serious an alert of a rule is, least first; Sigma's {@code level}. */
public enum Level {
    /** Worth keeping, not worth looking at by itself. */
    INFORMATIONAL,
    /** Rarely worth a look by itself. */
    LOW,
    /** Should be looked at. */
    MEDIUM,
    /** Must be looked at soon. */
    HIGH,
    /** Must be looked at now. */
    CRITICAL;

    /** As written in rules and alerts: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that {@link #wireName()}, if there is one. */
    public static Optional<Level> of(String wireName) {
        return Arrays.stream(values())
                .filter(level -> level.wireName().equals(wireName))
                .findFirst();
    }
}
