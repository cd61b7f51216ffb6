package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An alert already raised from a window.
 *
 * @param crossingEvent which one
 * @param crossedAt when it crossed
 * @param revision the last one told
 * @param digest of what was told, to see whether it changed
 * @param stands false when it was withdrawn
 */
record Told(String crossingEvent, Instant crossedAt, int revision, int digest, boolean stands) {

    Told {
        requireNonNull(crossingEvent, "crossingEvent");
        requireNonNull(crossedAt, "crossedAt");
    }

    Told withdrawn() {
        return new Told(crossingEvent, crossedAt, revision, digest, false);
    }
}
