package sekisho.agent.people;

import java.util.Optional;
import sekisho.rules.sketch.CounterSketch;

/** Distinct hashes of one identity type: exact up to {@value #EXACT_UP_TO}, then the sketch's estimate. */
final class DistinctHashes {
    static final int EXACT_UP_TO = 4096;

    private static final int SLOTS = 4 * EXACT_UP_TO;

    private final CounterSketch.Builder sketch = CounterSketch.builder();
    private final long[] seen = new long[SLOTS];
    private int distinct;
    private boolean zeroSeen;

    void add(long hash) {
        sketch.add(hash);
        if (distinct > EXACT_UP_TO) {
            return;
        }
        if (hash == 0) {
            distinct += zeroSeen ? 0 : 1;
            zeroSeen = true;
            return;
        }
        int slot = (int) (hash >>> 40) & (SLOTS - 1);
        while (seen[slot] != 0 && seen[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (seen[slot] == 0) {
            seen[slot] = hash;
            distinct++;
        }
    }

    long count() {
        return distinct <= EXACT_UP_TO ? distinct : Math.max(EXACT_UP_TO, sketch.build().rounded());
    }

    /** The counter's wire form; empty when nothing was added. */
    Optional<String> counter() {
        return distinct == 0 ? Optional.empty() : Optional.of(sketch.build().toWire());
    }
}
