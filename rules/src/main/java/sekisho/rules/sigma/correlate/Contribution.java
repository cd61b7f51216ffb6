package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One match that one correlation counts.
 *
 * @param correlationId the id of the correlation
 * @param groupKey the correlation and its group as one text: typed, length-prefixed, so that no two groups share one
 * @param group group-by name to value, in the order of the correlation
 * @param time when the event happened, by the endpoint's clock
 * @param eventId the event that matched; for a correlation of correlations, the crossing
 * @param ruleId the rule that matched
 * @param measure what is counted of it
 */
public record Contribution(
        String correlationId,
        String groupKey,
        Map<String, String> group,
        Instant time,
        String eventId,
        String ruleId,
        Measure measure) {

    /** Keeps its own copy of the group. */
    public Contribution {
        requireNonNull(correlationId, "correlationId");
        requireNonNull(groupKey, "groupKey");
        requireNonNull(time, "time");
        requireNonNull(eventId, "eventId");
        requireNonNull(ruleId, "ruleId");
        requireNonNull(measure, "measure");
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
    }

    /** As bytes that {@link #fromBytes} reads. */
    public byte[] toBytes() {
        return ContributionCodec.encode(this);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are anything else
     */
    public static Contribution fromBytes(byte[] bytes) {
        return ContributionCodec.decode(bytes);
    }
}
