package sekisho.collector.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a detection or a correlation raised.
 *
 * @param id {@code alert.id}, 64 hex digits, see {@link AlertId}: the same for every revision and every replay
 * @param revision {@code revision}, from 1; grows when a later event joins the same crossing. (id, revision) is unique
 * @param ruleId {@code rule.id}, the UUID of the detection or correlation
 * @param ruleName {@code rule.name}, its title
 * @param ruleSet {@code rule.set}, the content hash of the rules that judged
 * @param level {@code level}, Sigma's word: informational, low, medium, high or critical
 * @param group {@code group}, field name to value of what the correlation groups by, in its order; the person for a
 *     detection that alerts alone, where known
 * @param first {@code first}, {@code @timestamp} of the earliest contributing event
 * @param last {@code last}, {@code @timestamp} of the latest contributing event; never before {@code first}
 * @param events {@code events}, {@code event.id} of every contributing event in event time; never empty
 * @param personId {@code sekisho.person.id}; empty if no event named one
 * @param evidence {@code evidence}, the contributing events with enrichment, flat ECS fields, the latest {@value
 *     #MOST_EVIDENCE} of them in event time
 */
public record Alert(
        String id,
        int revision,
        String ruleId,
        String ruleName,
        String ruleSet,
        String level,
        Map<String, String> group,
        Instant first,
        Instant last,
        List<String> events,
        Optional<String> personId,
        List<Map<String, Object>> evidence) {

    /** How many events an alert carries whole; more would pass Kafka's default record size of 1 MB. */
    public static final int MOST_EVIDENCE = 100;

    public Alert {
        requireNonNull(id, "alert.id");
        requireNonNull(ruleId, "rule.id");
        requireNonNull(ruleName, "rule.name");
        requireNonNull(ruleSet, "rule.set");
        requireNonNull(level, "level");
        requireNonNull(personId, "sekisho.person.id");
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        events = List.copyOf(events);
        evidence = evidence.stream().map(Collections::unmodifiableMap).toList();
        if (revision < 1) {
            throw new IllegalArgumentException("revision is less than 1: " + revision);
        }
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last is before first");
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events is empty");
        }
        if (evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException("evidence holds more than " + MOST_EVIDENCE + " events");
        }
    }
}
