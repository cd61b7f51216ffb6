package sekisho.collector.detect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.collector.metrics.DetectionCounters;
import sekisho.rules.event.Event;

/** Admits each record once, judges it, and passes on what it came to. One of these works on one partition. */
final class Judging implements Processor<byte[], byte[], String, Finding> {

    /** The state store of what was admitted, see {@link Admission}. */
    static final String ADMITTED = "admitted";

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

    private final Admission admission;
    private final Supplier<Judge> judge;
    private final DetectionCounters counters;
    private @Nullable ProcessorContext<String, Finding> context;
    private @Nullable KeyValueStore<String, byte[]> admitted;

    Judging(Admission admission, Supplier<Judge> judge, DetectionCounters counters) {
        this.admission = admission;
        this.judge = judge;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<String, Finding> started) {
        context = started;
        admitted = started.getStateStore(ADMITTED);
    }

    @Override
    public void process(Record<byte[], byte[]> incoming) {
        counters.consumed();
        switch (admission.read(incoming.key(), incoming.value())) {
            case Admission.Outcome.Refused refused -> refuse(incoming, refused.reason());
            case Admission.Outcome.Legible readable -> once(incoming, readable.event());
        }
    }

    private void once(Record<byte[], byte[]> incoming, Event event) {
        KeyValueStore<String, byte[]> slots = started(admitted);
        String slot = Admission.slotOf(event);
        switch (Admission.seen(Optional.ofNullable(slots.get(slot)), event)) {
            case SAME -> counters.duplicate();
            case OTHER -> refuse(incoming, DeadLetter.Reason.SEQUENCE_REUSED);
            case NEVER -> {
                slots.put(slot, Admission.slotWith(event));
                judge(incoming, event);
            }
        }
    }

    private void judge(Record<byte[], byte[]> incoming, Event event) {
        Judge.Judgement judgement;
        try {
            judgement = judge.get().judge(event, Instant.ofEpochMilli(incoming.timestamp()));
        } catch (RuntimeException e) {
            // One event that the rules cannot take must not hold up its partition; it is kept with the reason.
            LOG.error(
                    "event {} could not be judged: {}",
                    event.origin().id(),
                    e.getClass().getName());
            LOG.debug("event {} could not be judged", event.origin().id(), e);
            refuse(incoming, DeadLetter.Reason.NOT_JUDGED);
            return;
        }
        counters.admitted(judgement.late());
        counters.judged(judgement.matched());
        judgement.findings().forEach(finding -> forward(incoming, finding));
    }

    private void refuse(Record<byte[], byte[]> incoming, DeadLetter.Reason reason) {
        counters.deadLettered(reason.wireName());
        Optional<RecordMetadata> from = started(context).recordMetadata();
        byte[] key = incoming.key() == null ? new byte[0] : incoming.key();
        byte[] value = incoming.value() == null ? new byte[0] : incoming.value();
        forward(
                incoming,
                new Finding.Refused(new DeadLetter(
                        reason,
                        from.map(RecordMetadata::topic).orElse(""),
                        from.map(RecordMetadata::partition).orElse(-1),
                        from.map(RecordMetadata::offset).orElse(-1L),
                        new String(key, StandardCharsets.UTF_8),
                        Bytes.wrap(value),
                        value.length)));
    }

    private void forward(Record<byte[], byte[]> incoming, Finding finding) {
        String key = switch (finding) {
            case Finding.Raised raised -> DetectionTopology.keyOf(raised.alert());
            case Finding.Counted counted -> counted.counted().contribution().groupKey();
            case Finding.Refused refused -> Integer.toString(refused.letter().partition());
        };
        started(context).forward(new Record<>(key, finding, incoming.timestamp()));
        switch (finding) {
            case Finding.Raised raised -> counters.raisedAlone();
            case Finding.Counted counted -> {}
            case Finding.Refused refused -> {}
        }
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("used before init");
        }
        return part;
    }
}
