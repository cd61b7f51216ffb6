package sekisho.agent.people;

import java.util.Optional;
import sekisho.rules.sketch.CounterSketch;

/** Distinct hashes of one identity type: exact up to {@value #EXACT_UP_TO}, then the sketch's estimate. */
final class DistinctHashes {
    static final int EXACT_UP_TO = 1 << 17;

    private static final int FIRST_SLOTS = 1 << 10;

    private final CounterSketch.Builder sketch = CounterSketch.builder();
    private long[] seen = new long[FIRST_SLOTS];
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
        } else if (put(seen, hash)) {
            distinct++;
            if (distinct * 2 > seen.length) {
                grow();
            }
        }
    }

    private static boolean put(long[] slots, long hash) {
        int slot = (int) (hash >>> 40) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        boolean fresh = slots[slot] == 0;
        slots[slot] = hash;
        return fresh;
    }

    private void grow() {
        long[] larger = new long[seen.length * 2];
        for (long hash : seen) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        seen = larger;
    }

    long count() {
        return distinct <= EXACT_UP_TO
                ? distinct
                : Math.max(EXACT_UP_TO, sketch.build().rounded());
    }

    /** The counter's wire form; empty when nothing was added. */
    Optional<String> counter() {
        return distinct == 0 ? Optional.empty() : Optional.of(sketch.build().toWire());
    }
}
