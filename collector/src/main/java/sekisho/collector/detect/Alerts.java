package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertId;
import sekisho.rules.Match;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.correlate.Crossing;

/** Alerts out of matches and crossings; pure. */
final class Alerts {

    /** Of all evidence together, as JSON: an alert must fit a record of Kafka's default limit of 1 MB. */
    static final int MOST_EVIDENCE_BYTES = 800_000;

    private static final String PERSON = "sekisho.person.id";

    private Alerts() {}

    /** The alert of a detection that alerts by itself. */
    static Alert alone(Match match, String ruleSet, Map<String, Object> fields) {
        Optional<String> person = personIn(fields);
        Map<String, String> group = person.map(id -> Map.of(PERSON, id)).orElseGet(Map::of);
        String eventId = text(fields, "event.id");
        Instant at = Instant.parse(text(fields, "@timestamp"));
        return new Alert(
                AlertId.of(match.ruleId(), group, eventId),
                1,
                match.ruleId(),
                match.title(),
                ruleSet,
                match.level().wireName(),
                group,
                at,
                at,
                List.of(eventId),
                person,
                List.of(fields));
    }

    /**
     * The alert of a correlation.
     *
     * @param evidence the enriched events as JSON, in the order of the crossing's ids, as far as they are kept
     */
    static Alert together(Correlation correlation, Crossing crossing, String ruleSet, List<byte[]> evidence) {
        List<Map<String, Object>> events =
                latest(evidence).stream().map(Alerts::fields).toList();
        Optional<String> person = Optional.ofNullable(crossing.group().get(PERSON))
                .or(() -> events.reversed().stream()
                        .flatMap(event -> personIn(event).stream())
                        .findFirst());
        return new Alert(
                AlertId.of(correlation.id(), crossing.group(), crossing.crossingEvent()),
                crossing.revision() + 1,
                correlation.id(),
                correlation.title(),
                ruleSet,
                correlation.level().wireName(),
                crossing.group(),
                crossing.first(),
                crossing.last(),
                crossing.eventIds(),
                person,
                events);
    }

    private static List<byte[]> latest(List<byte[]> evidence) {
        List<byte[]> kept = new ArrayList<>();
        int bytes = 0;
        for (byte[] event : evidence.reversed()) {
            bytes += event.length;
            if (bytes > MOST_EVIDENCE_BYTES || kept.size() == Alert.MOST_EVIDENCE) {
                break;
            }
            kept.addFirst(event);
        }
        return kept;
    }

    private static Map<String, Object> fields(byte[] event) {
        try {
            return EventCodec.decodeFields(event);
        } catch (EventFormatException e) {
            throw new IllegalStateException("evidence that we wrote ourselves cannot be read", e);
        }
    }

    private static String text(Map<String, Object> fields, String name) {
        return requireNonNull((String) fields.get(name), name);
    }

    private static Optional<String> personIn(Map<String, Object> fields) {
        return Optional.ofNullable((String) fields.get(PERSON));
    }
}
