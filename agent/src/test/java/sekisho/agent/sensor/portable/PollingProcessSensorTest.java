package sekisho.agent.sensor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.portable.ProcessList.Identity;

class PollingProcessSensorTest {
    private static final Instant BOOT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void aProcessThatWasNotThereBeforeWasStarted() {
        var changes = PollingProcessSensor.changes(list(process(1, 0)), list(process(1, 0), process(7, 5)), BOOT, NOON);

        assertThat(changes).singleElement().isInstanceOfSatisfying(ProcessExecuted.class, started -> {
            assertThat(started.pid()).isEqualTo(7);
            assertThat(started.at()).isEqualTo(BOOT.plusSeconds(5));
            assertThat(started.startedNanos()).isEqualTo(5_000_000_000L);
            assertThat(started.args()).containsExactly("psql", "-l");
        });
    }

    @Test
    void aPidThatIsUsedAgainIsAnExitAndAStart() {
        List<Observation> changes = PollingProcessSensor.changes(list(process(7, 5)), list(process(7, 60)), BOOT, NOON);

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).isEqualTo(new ProcessExited(NOON, 7));
        assertThat(changes.getLast()).isInstanceOf(ProcessExecuted.class);
    }

    @Test
    void theSameListAgainSaysNothing() {
        assertThat(PollingProcessSensor.changes(list(process(7, 5)), list(process(7, 5)), BOOT, NOON))
                .isEmpty();
    }

    @Test
    void aRealProcessIsSeenWithItsArgumentsAndItsEnd() throws Exception {
        try (RunningSensor sensor =
                RunningSensor.start(new PollingProcessSensor(Duration.ofMillis(100), Clock.systemUTC()))) {
            Process sleeping = new ProcessBuilder("sleep", "30.25").start();
            int pid = (int) sleeping.pid();

            ProcessExecuted started = sensor.awaitOne(
                    ProcessExecuted.class,
                    process -> process.pid() == pid && process.args().contains("30.25"));
            sleeping.destroy();
            assertThat(sleeping.waitFor(10, TimeUnit.SECONDS)).isTrue();

            sensor.awaitOne(ProcessExited.class, process -> process.pid() == pid);
            assertThat(started.executable()).endsWith("sleep");
            assertThat(started.parentPid())
                    .isEqualTo((int) ProcessHandle.current().pid());
        }
    }

    private static Map<Identity, ListedProcess> list(ListedProcess... processes) {
        return ProcessList.of(List.of(processes));
    }

    private static ListedProcess process(int pid, long secondsAfterBoot) {
        return new ListedProcess(
                pid,
                1,
                1000,
                "/usr/bin/psql",
                List.of("psql", "-l"),
                Optional.empty(),
                BOOT.plusSeconds(secondsAfterBoot));
    }
}
