package sekisho.collector.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import sekisho.collector.cases.Delivery;

/** Counts what came of records of the alerts topic; the outcomes sum up to the records taken. */
final class IntakeCounters {

    private final Counter opened;
    private final Counter joined;
    private final Counter repeated;
    private final Counter undecodable;
    private final Counter failures;

    IntakeCounters(MeterRegistry registry) {
        opened = outcome(registry, "opened");
        joined = outcome(registry, "joined");
        repeated = outcome(registry, "repeated");
        undecodable = outcome(registry, "undecodable");
        failures = Counter.builder("sekisho.intake.failures")
                .description("Batches of alerts that the database refused and that were taken again")
                .register(registry);
    }

    void count(Delivery.Tally tally) {
        opened.increment(tally.opened());
        joined.increment(tally.joined());
        repeated.increment(tally.repeated());
        undecodable.increment(tally.undecodable());
    }

    void countFailure() {
        failures.increment();
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("sekisho.intake.alerts")
                .description("Records of the alerts topic by what came of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
