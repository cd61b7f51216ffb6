package sekisho.collector.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What became of every record of {@code sekisho.events.v1}.
 *
 * <p>They close: consumed = admitted + duplicate + dead-lettered, and admitted = matched + unmatched. A record that is
 * judged again after a crash counts again, in every term.
 */
public final class DetectionCounters {

    private final MeterRegistry registry;
    private final Counter consumed;
    private final Counter admitted;
    private final Counter duplicates;
    private final Counter matched;
    private final Counter unmatched;
    private final Counter late;
    private final Counter raisedAlone;
    private final Counter raisedTogether;
    private final Counter withdrawn;

    /** Registers the counters. */
    public DetectionCounters(MeterRegistry registry) {
        this.registry = registry;
        consumed = counter("sekisho.events.consumed", "Records taken from the events topic");
        admitted = counter("sekisho.events.admitted", "Events taken for judging, each once");
        duplicates = counter("sekisho.events.duplicate", "Events that an agent had sent before");
        matched = counter("sekisho.events.matched", "Admitted events that at least one detection matched");
        unmatched = counter("sekisho.events.unmatched", "Admitted events that no detection matched");
        late = counter("sekisho.events.late", "Admitted events that came later than events.late-after");
        raisedAlone = registry.counter("sekisho.alerts.raised", "kind", "detection");
        raisedTogether = registry.counter("sekisho.alerts.raised", "kind", "correlation");
        withdrawn = counter("sekisho.alerts.withdrawn", "Alerts that a late event showed to be wrong");
    }

    /** A record was read. */
    public void consumed() {
        consumed.increment();
    }

    /** How many records were read since the start. */
    public long consumedSoFar() {
        return (long) consumed.count();
    }

    /** An event goes on to be judged. */
    public void admitted(boolean isLate) {
        admitted.increment();
        if (isLate) {
            late.increment();
        }
    }

    /** An event had been admitted before. */
    public void duplicate() {
        duplicates.increment();
    }

    /** A record went to the dead letters, {@code reason} being one of a fixed few. */
    public void deadLettered(String reason) {
        registry.counter("sekisho.events.dead.lettered", "reason", reason).increment();
    }

    /** An admitted event was judged. */
    public void judged(boolean anyMatch) {
        (anyMatch ? matched : unmatched).increment();
    }

    /** A detection raised an alert by itself. */
    public void raisedAlone() {
        raisedAlone.increment();
    }

    /** A correlation raised or revised an alert. */
    public void raisedTogether() {
        raisedTogether.increment();
    }

    /** A correlation's earlier alert no longer stands. */
    public void withdrawn(int alerts) {
        withdrawn.increment(alerts);
    }

    private Counter counter(String name, String meaning) {
        return Counter.builder(name).description(meaning).register(registry);
    }
}
