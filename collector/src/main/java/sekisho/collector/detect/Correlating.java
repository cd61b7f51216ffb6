package sekisho.collector.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import sekisho.collector.alert.Alert;
import sekisho.collector.metrics.DetectionCounters;
import sekisho.rules.RuleSet;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.correlate.Contribution;
import sekisho.rules.sigma.correlate.Crossing;
import sekisho.rules.sigma.correlate.Window;
import sekisho.rules.sigma.correlate.WindowStep;

/** Counts the contributions of each group in its window and raises an alert when the window is crossed. */
final class Correlating implements Processor<String, byte[], String, Alert> {

    /** The state store of windows, by group. */
    static final String WINDOWS = "windows";

    /** The state store of the latest events that each group counted, by group and event. */
    static final String EVIDENCE = "evidence";

    /** Twice what an alert can carry, so that a late event does not push out what an alert still names. */
    private static final int KEPT_EVIDENCE = 2 * Alert.MOST_EVIDENCE;

    private final Supplier<RuleSet> rules;
    private final DetectionCounters counters;
    private @Nullable ProcessorContext<String, Alert> context;
    private @Nullable KeyValueStore<String, byte[]> windows;
    private @Nullable KeyValueStore<String, byte[]> evidence;

    Correlating(Supplier<RuleSet> rules, DetectionCounters counters) {
        this.rules = rules;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<String, Alert> started) {
        context = started;
        windows = started.getStateStore(WINDOWS);
        evidence = started.getStateStore(EVIDENCE);
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        CountedEvent counted = CountedEvent.fromBytes(incoming.value());
        RuleSet current = rules.get();
        // A contribution to a correlation that the site has removed since is of no use to anybody.
        current.correlation(counted.contribution().correlationId())
                .ifPresent(correlation -> count(current, correlation, counted, incoming.timestamp()));
    }

    private void count(RuleSet current, Correlation correlation, CountedEvent counted, long timestamp) {
        Contribution contribution = counted.contribution();
        KeyValueStore<String, byte[]> kept = started(windows);
        Window window = Optional.ofNullable(kept.get(contribution.groupKey()))
                .map(Window::fromBytes)
                .orElse(Window.EMPTY);
        keep(contribution, counted.event().get());
        WindowStep step = WindowStep.step(correlation, window, contribution);
        kept.put(contribution.groupKey(), step.next().toBytes());
        counters.withdrawn(step.withdrawn().size());
        for (Crossing crossing : step.crossings()) {
            if (current.alerts(crossing)) {
                Alert alert = Alerts.together(correlation, crossing, current.contentHash(), evidenceOf(crossing));
                started(context).forward(new Record<>(crossing.groupKey(), alert, timestamp));
                counters.raisedTogether();
            }
        }
    }

    private void keep(Contribution contribution, byte[] event) {
        KeyValueStore<String, byte[]> events = started(evidence);
        events.put(keyOf(contribution.groupKey(), contribution.eventId()), event);
        // Trimming reads the whole group, so it is done for one event in sixteen, chosen by the event itself.
        if ((contribution.eventId().hashCode() & 15) == 0) {
            trim(contribution.groupKey(), events);
        }
    }

    /** Event ids are UUIDv7 and sort by time, so the first of a group are its oldest. */
    private static void trim(String group, KeyValueStore<String, byte[]> events) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = events.range(keyOf(group, ""), keyOf(group, "~"))) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                keys.add(next.key);
            }
        }
        keys.subList(0, Math.max(0, keys.size() - KEPT_EVIDENCE)).forEach(events::delete);
    }

    private List<byte[]> evidenceOf(Crossing crossing) {
        return crossing.eventIds().stream()
                .map(event -> started(evidence).get(keyOf(crossing.groupKey(), event)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String keyOf(String group, String event) {
        return group + '\n' + event;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("used before init");
        }
        return part;
    }
}
