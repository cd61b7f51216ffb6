package sekisho.collector.cases;

import java.util.stream.Stream;

/** Outcome of walking the audit chain from its start. */
public sealed interface AuditChain {

    /**
     * Every entry follows the one before.
     *
     * @param entries how many there are
     */
    record Whole(long entries) implements AuditChain {}

    /**
     * The chain breaks.
     *
     * @param sequence of the first entry that does not follow: itself altered, or one before it removed
     */
    record Broken(long sequence) implements AuditChain {}

    /** Walks entries in the order of their sequence; reads no further than the first break. */
    static AuditChain check(Stream<AuditEntry> entries) {
        long sequence = 0;
        String hash = AuditEntry.START;
        for (AuditEntry entry : (Iterable<AuditEntry>) entries::iterator) {
            if (!entry.follows(sequence, hash)) {
                return new Broken(sequence + 1);
            }
            sequence = entry.sequence();
            hash = entry.hash();
        }
        return new Whole(sequence);
    }
}
