package sekisho.rules.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a rule is trusted; Sigma's {@code status}. */
public enum Status {
    /** In use without known trouble. */
    STABLE,
    /** Mostly stable, still watched. */
    TEST,
    /** New: may raise false positives. */
    EXPERIMENTAL,
    /** Replaced by another; loads with a warning. */
    DEPRECATED,
    /** Not evaluated. A site switches a shipped rule off by a copy of it with this status. */
    UNSUPPORTED;

    /** As written in rules: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that {@link #wireName()}, if there is one. */
    public static Optional<Status> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
