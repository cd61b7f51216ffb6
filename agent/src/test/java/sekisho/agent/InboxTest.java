package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sekisho.agent.sensor.Observation.ProcessExited;

class InboxTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private final Inbox inbox = new Inbox(2);

    @Test
    void whatDoesNotFitIsCountedAndToldOnce() throws Exception {
        for (int pid = 1; pid <= 5; pid++) {
            inbox.take("process", new ProcessExited(NOON, pid));
        }

        assertThat(inbox.next(10, Duration.ZERO)).hasSize(2);
        assertThat(inbox.newlyLost()).isEqualTo(Map.of("process", 3L));
        assertThat(inbox.newlyLost()).isEmpty();
        assertThat(inbox.observed()).isEqualTo(Map.of("process", 5L));
        assertThat(inbox.lost()).isEqualTo(Map.of("process", 3L));
    }

    @Test
    void thereIsRoomAgainForWhatWasTakenOut() throws Exception {
        inbox.take("process", new ProcessExited(NOON, 1));
        inbox.take("process", new ProcessExited(NOON, 2));
        inbox.next(1, Duration.ZERO);

        inbox.take("process", new ProcessExited(NOON, 3));

        assertThat(inbox.waiting()).isEqualTo(2);
        assertThat(inbox.newlyLost()).isEmpty();
    }

    @Test
    void aStopFindsRoomInAFullInbox() throws Exception {
        inbox.take("process", new ProcessExited(NOON, 1));
        inbox.take("process", new ProcessExited(NOON, 2));

        inbox.put(new Work.Stop("SIGTERM"));

        assertThat(inbox.next(10, Duration.ZERO)).hasSize(3).last().isEqualTo(new Work.Stop("SIGTERM"));
    }

    @Test
    void anEmptyInboxIsWaitedForNoLongerThanAsked() throws Exception {
        assertThat(inbox.next(10, Duration.ofMillis(5))).isEmpty();
    }
}
