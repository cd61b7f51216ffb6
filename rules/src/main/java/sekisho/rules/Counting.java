package sekisho.rules;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.correlate.Contribution;
import sekisho.rules.sigma.correlate.Crossing;
import sekisho.rules.sigma.correlate.Measure;
import sekisho.rules.sigma.match.FieldValues;
import sekisho.rules.sigma.match.Scalars;

/** What a correlation counts of one match: its group, its time and its value. */
final class Counting {

    private Counting() {}

    static Optional<Contribution> of(Correlation correlation, String ruleId, Map<String, Object> fields) {
        Optional<Instant> time = one(fields, "@timestamp").flatMap(Counting::time);
        Optional<String> event = one(fields, "event.id").flatMap(Scalars::text);
        return time.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : of(correlation, ruleId, fields, time.get(), event.get());
    }

    /** A crossing is an event for its parents: its fields are its group, its time the last event counted. */
    static Optional<Contribution> of(Correlation correlation, Crossing crossing) {
        if (crossing.revision() > 0) {
            return Optional.empty();
        }
        String id = HexFormat.of().formatHex(sha256(crossing.groupKey() + "/" + crossing.crossingEvent()), 0, 16);
        return of(correlation, crossing.correlationId(), Map.copyOf(crossing.group()), crossing.last(), id);
    }

    private static Optional<Contribution> of(
            Correlation correlation, String ruleId, Map<String, ?> fields, Instant time, String eventId) {
        Map<String, Object> values = new LinkedHashMap<>(fields);
        Map<String, String> group = new LinkedHashMap<>();
        StringBuilder key = new StringBuilder(correlation.id());
        for (Correlation.Name name : correlation.groupBy()) {
            List<Object> leaves = FieldValues.of(values, correlation.fieldFor(name, ruleId));
            if (leaves.isEmpty()) {
                return Optional.empty();
            }
            group.put(name.text(), spoken(leaves));
            key.append('|').append(typed(leaves));
        }
        return measure(correlation, ruleId, values)
                .map(measure ->
                        new Contribution(correlation.id(), key.toString(), group, time, eventId, ruleId, measure));
    }

    private static Optional<Measure> measure(Correlation correlation, String ruleId, Map<String, Object> fields) {
        if (!correlation.type().needsField()) {
            return Optional.of(new Measure.Occurrence());
        }
        if (correlation.type().isNumeric()) {
            return one(fields, correlation.fieldFor(correlation.fields().getFirst(), ruleId))
                    .flatMap(Scalars::number)
                    .map((BigDecimal number) -> new Measure.Amount(number));
        }
        StringBuilder tuple = new StringBuilder();
        for (Correlation.Name name : correlation.fields()) {
            List<Object> leaves = FieldValues.of(fields, correlation.fieldFor(name, ruleId));
            if (leaves.isEmpty()) {
                return Optional.empty();
            }
            String text = spoken(leaves);
            tuple.append(text.length()).append(':').append(text);
        }
        return Optional.of(
                new Measure.Distinct(ByteBuffer.wrap(sha256(tuple.toString())).getLong()));
    }

    private static Optional<Object> one(Map<String, Object> fields, String name) {
        return FieldValues.of(fields, name).stream().findFirst();
    }

    private static Optional<Instant> time(Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String spoken(List<Object> leaves) {
        return String.join(
                ", ",
                leaves.stream().flatMap(leaf -> Scalars.text(leaf).stream()).toList());
    }

    /** Each value with its type and length before it, so that no two groups share a key. */
    private static String typed(List<Object> leaves) {
        StringBuilder typed = new StringBuilder();
        for (Object leaf : leaves) {
            String text = Scalars.text(leaf).orElse("");
            char type = leaf instanceof Number ? 'n' : leaf instanceof Boolean ? 'b' : 's';
            typed.append(type).append(text.length()).append(':').append(text);
        }
        return typed.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
