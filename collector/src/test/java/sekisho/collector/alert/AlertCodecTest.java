package sekisho.collector.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertCodecTest {

    private static final Map<String, String> GROUP = group("sekisho.person.id", "tanaka@h1", "host.id", "h1");

    @Test
    void anAlertComesBackAsItWasWritten() {
        Alert alert = alert(1, Optional.of("tanaka@h1"));

        Alert read = AlertCodec.decode(AlertCodec.encode(alert));

        assertThat(read).isEqualTo(alert);
        assertThat(read.group().keySet()).containsExactly("sekisho.person.id", "host.id");
    }

    @Test
    void anAlertWithoutAPersonStaysWithoutOne() {
        assertThat(AlertCodec.decode(AlertCodec.encode(alert(2, Optional.empty())))
                        .personId())
                .isEmpty();
    }

    @Test
    void aMissingFieldIsNamedAndNoValueIsRepeated() {
        byte[] bytes = "{\"alert.id\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertCodec.decode(bytes))
                .withMessage("an alert lacks revision");
    }

    @Test
    void theIdDependsOnRuleGroupAndCrossingEventOnly() {
        String id = AlertId.of("rule", GROUP, "event-1");

        assertThat(id).matches("[0-9a-f]{64}").isEqualTo(AlertId.of("rule", GROUP, "event-1"));
        assertThat(id)
                .isNotEqualTo(AlertId.of("rule", GROUP, "event-2"))
                .isNotEqualTo(AlertId.of("other", GROUP, "event-1"))
                .isNotEqualTo(AlertId.of("rule", group("sekisho.person.id", "tanaka@h", "host.id", "1h1"), "event-1"));
    }

    private static Alert alert(int revision, Optional<String> person) {
        return new Alert(
                AlertId.of("rule", GROUP, "event-1"),
                revision,
                "7f2d9c1e-5b7a-4c55-9d0e-2f6b8f4f0a11",
                "Bulk export",
                "c0ffee",
                "high",
                GROUP,
                Instant.parse("2026-03-01T09:00:00Z"),
                Instant.parse("2026-03-01T09:05:00.123456789Z"),
                List.of("event-0", "event-1"),
                person,
                List.of(Map.of(
                        "event.id",
                        "event-1",
                        "file.size",
                        12L,
                        "sekisho.export.confidence",
                        0.5,
                        "volume.removable",
                        true,
                        "process.args",
                        List.of("pg_dump", "shop"))));
    }

    private static Map<String, String> group(String first, String a, String second, String b) {
        Map<String, String> group = new LinkedHashMap<>();
        group.put(first, a);
        group.put(second, b);
        return group;
    }
}
