package sekisho.rules.sigma.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sekisho.rules.document.Position;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.Level;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Status;
import sekisho.rules.sigma.Threshold;
import sekisho.rules.sigma.Timespan;

/** Correlations and contributions of one group, made by hand. */
final class TestingCorrelations {

    static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    private static final Position HERE = Position.startOf("test.yml");

    private TestingCorrelations() {}

    static Correlation of(Correlation.Type type, Duration span, Threshold.Bound bound, String... rules) {
        Header header = new Header(
                HERE,
                "c",
                "Test",
                Optional.empty(),
                Status.TEST,
                Level.HIGH,
                "",
                "",
                "ecs",
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        return new Correlation(
                header,
                type,
                Stream.of(rules).map(rule -> new Reference(HERE, rule)).toList(),
                List.of(),
                new Timespan(span),
                new Threshold(List.of(bound)),
                List.of(),
                95,
                Map.of(),
                false);
    }

    static Contribution contribution(String eventId, String ruleId, Instant time, Measure measure) {
        return new Contribution("c", "c|s1:g", Map.of("g", "g"), time, eventId, ruleId, measure);
    }
}
