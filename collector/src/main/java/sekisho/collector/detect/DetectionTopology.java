package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.identity.Enrichment;
import sekisho.collector.metrics.DetectionCounters;
import sekisho.rules.RuleSet;
import sekisho.rules.event.Topics;

/**
 * The way of an event through detection.
 *
 * @param rules that hold when a record is judged
 * @param enrichment what the collector adds to events
 * @param largestEvent in bytes
 * @param counters of what becomes of every record
 */
record DetectionTopology(
        Supplier<RuleSet> rules, Enrichment enrichment, long largestEvent, DetectionCounters counters) {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Serde<String> TEXT = Serdes.String();

    DetectionTopology {
        requireNonNull(rules, "rules");
        requireNonNull(enrichment, "enrichment");
        requireNonNull(counters, "counters");
    }

    /** The steps and their stores; names are part of the state on disk and in changelogs. */
    Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(Judging.ADMITTED));
        builder.addStateStore(store(Correlating.WINDOWS));
        builder.addStateStore(store(Correlating.EVIDENCE));
        Admission admission = new Admission(largestEvent);
        KStream<String, Finding> findings = builder.stream(
                        Topics.EVENTS, Consumed.with(BYTES, BYTES).withName("events"))
                .process(
                        () -> new Judging(admission, () -> new Judge(rules.get(), enrichment), counters),
                        Named.as("judge"),
                        Judging.ADMITTED);
        refused(findings);
        raised(findings);
        counted(findings);
        return builder.build();
    }

    /** The key of an alert's record: its group, so that what concerns one person stays in order. */
    static String keyOf(Alert alert) {
        StringBuilder key = new StringBuilder(alert.ruleId());
        for (Map.Entry<String, String> part : alert.group().entrySet()) {
            key.append('|').append(part.getValue());
        }
        return key.toString();
    }

    private static void refused(KStream<String, Finding> findings) {
        findings.filter((key, finding) -> finding instanceof Finding.Refused, Named.as("refused"))
                .mapValues(finding -> ((Finding.Refused) finding).letter(), Named.as("letters"))
                .process(DeadLetterHeaders::new, Named.as("dead-letter-headers"))
                .to(Topics.DEAD_LETTERS, Produced.with(TEXT, BYTES).withName("dead-letters"));
    }

    private static void raised(KStream<String, Finding> findings) {
        findings.filter((key, finding) -> finding instanceof Finding.Raised, Named.as("raised-alone"))
                .mapValues(finding -> AlertCodec.encode(((Finding.Raised) finding).alert()), Named.as("encode-alone"))
                .to(Topics.ALERTS, Produced.with(TEXT, BYTES).withName("alerts-alone"));
    }

    private void counted(KStream<String, Finding> findings) {
        findings.filter((key, finding) -> finding instanceof Finding.Counted, Named.as("counted"))
                .mapValues(finding -> ((Finding.Counted) finding).counted().toBytes(), Named.as("encode-counted"))
                .repartition(Repartitioned.with(TEXT, BYTES).withName("groups"))
                .process(
                        () -> new Correlating(rules, counters),
                        Named.as("correlate"),
                        Correlating.WINDOWS,
                        Correlating.EVIDENCE)
                .mapValues(AlertCodec::encode, Named.as("encode-together"))
                .to(Topics.ALERTS, Produced.with(TEXT, BYTES).withName("alerts-together"));
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), TEXT, BYTES)
                .withCachingEnabled();
    }
}
