package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sekisho.rules.event.AgentDegraded;

class LossesTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private final Losses losses = new Losses();

    @Test
    void theFirstLossIsToldAtOnceAndFurtherOnesTogetherTenSecondsLater() {
        losses.add("fanotify", 5, "queue overflow");

        assertThat(losses.due(NOON, _ -> "kernel"))
                .containsExactly(new AgentDegraded("fanotify", "kernel", 5, "queue overflow"));
        losses.add("fanotify", 2, "queue overflow");
        losses.add("fanotify", 3, "queue overflow");
        assertThat(losses.due(NOON.plusSeconds(9), _ -> "kernel")).isEmpty();
        assertThat(losses.due(NOON.plusSeconds(10), _ -> "portable"))
                .containsExactly(new AgentDegraded("fanotify", "portable", 5, "queue overflow"));
        assertThat(losses.due(NOON.plus(Duration.ofHours(1)), _ -> "kernel")).isEmpty();
    }

    @Test
    void anUnknownNumberStaysUnknown() {
        losses.add("process", 5, "ring full");
        losses.add("process", -1, "ring full");

        assertThat(losses.due(NOON, _ -> "kernel"))
                .extracting(AgentDegraded::lost)
                .containsExactly(-1L);
    }

    @Test
    void anotherReasonIsToldByItself() {
        losses.add("process", 5, "ring full");
        losses.due(NOON, _ -> "kernel");

        losses.add("process", 0, "no type information");

        assertThat(losses.due(NOON, _ -> "audit"))
                .containsExactly(new AgentDegraded("process", "audit", 0, "no type information"));
    }
}
