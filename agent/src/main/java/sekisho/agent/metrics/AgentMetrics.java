package sekisho.agent.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import sekisho.rules.event.LossCounters;

/** Registers the agent's numbers and writes them in Prometheus' text form. */
public final class AgentMetrics {
    /**
     * The agent's numbers at one moment.
     *
     * @param loss the loss equation
     * @param spoolBytes bytes of waiting events
     * @param oldestSeconds age of the oldest waiting event; 0 when none waits
     * @param linked whether the broker took events at the last attempt
     * @param refusals batches that the spool refused
     * @param queued observations waiting for the loop
     * @param observations by sensor, those lost included
     * @param lost observations for which the queue had no room, by sensor
     * @param tiers as {@code process=kernel}
     * @param inspections the desk's numbers
     */
    public record Snapshot(
            LossCounters loss,
            long spoolBytes,
            double oldestSeconds,
            boolean linked,
            long refusals,
            int queued,
            Map<String, Long> observations,
            Map<String, Long> lost,
            List<String> tiers,
            Inspections inspections) {
        public Snapshot {
            requireNonNull(loss, "loss");
            observations = Map.copyOf(observations);
            lost = Map.copyOf(lost);
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * Inspections of written files.
     *
     * @param waiting files
     * @param done files answered
     * @param unread of these, files that could not be read
     */
    public record Inspections(int waiting, long done, long unread) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge observations;
    private final MultiGauge lost;
    private final MultiGauge tiers;
    private final Supplier<Snapshot> source;
    private Snapshot snapshot;

    /** Metrics of what the {@code source} says at each scrape. */
    public AgentMetrics(Supplier<Snapshot> source) {
        this.source = requireNonNull(source, "source");
        this.snapshot = source.get();
        counter("sekisho.agent.observed", "Events made.", now -> now.loss().observed());
        counter(
                "sekisho.agent.sent",
                "Events that the broker has.",
                now -> now.loss().sent());
        counter(
                "sekisho.agent.dropped",
                "Events given up because the spool was full.",
                now -> now.loss().dropped());
        gauge(
                "sekisho.agent.spooled",
                "Events waiting on disk.",
                now -> now.loss().spooled());
        gauge("sekisho.agent.spool.bytes", "Bytes of events waiting on disk.", Snapshot::spoolBytes);
        gauge("sekisho.agent.spool.oldest.seconds", "Age of the oldest waiting event.", Snapshot::oldestSeconds);
        counter("sekisho.agent.spool.refusals", "Batches that the spool had no room for.", Snapshot::refusals);
        gauge(
                "sekisho.agent.broker.up",
                "1 when the broker took events at the last attempt.",
                now -> now.linked() ? 1 : 0);
        gauge("sekisho.agent.queue", "Observations waiting for the agent's loop.", Snapshot::queued);
        gauge(
                "sekisho.agent.inspections.waiting",
                "Files to be inspected.",
                now -> now.inspections().waiting());
        counter(
                "sekisho.agent.inspections",
                "Files inspected.",
                now -> now.inspections().done());
        counter(
                "sekisho.agent.inspections.unread",
                "Files that could not be read.",
                now -> now.inspections().unread());
        observations = MultiGauge.builder("sekisho.agent.sensor.observations")
                .description("Observations that sensors handed in since the start.")
                .register(registry);
        lost = MultiGauge.builder("sekisho.agent.sensor.lost")
                .description("Observations that the agent's queue had no room for since the start.")
                .register(registry);
        tiers = MultiGauge.builder("sekisho.agent.tier")
                .description("1 for the tier that each role runs on.")
                .register(registry);
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** All numbers as of one moment, in Prometheus' text format 0.0.4. */
    public synchronized String scrape() {
        snapshot = source.get();
        observations.register(rows(snapshot.observations()), true);
        lost.register(rows(snapshot.lost()), true);
        tiers.register(
                snapshot.tiers().stream()
                        .map(tier -> tier.split("=", 2))
                        .map(tier -> MultiGauge.Row.of(Tags.of("role", tier[0], "tier", tier[1]), 1))
                        .toList(),
                true);
        return registry.scrape();
    }

    private static List<MultiGauge.Row<?>> rows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .<MultiGauge.Row<?>>map(count -> MultiGauge.Row.of(Tags.of("sensor", count.getKey()), count.getValue()))
                .toList();
    }

    private void counter(String name, String description, ToDoubleFunction<Snapshot> value) {
        FunctionCounter.builder(name, this, metrics -> value.applyAsDouble(metrics.snapshot))
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.snapshot))
                .description(description)
                .register(registry);
    }
}
