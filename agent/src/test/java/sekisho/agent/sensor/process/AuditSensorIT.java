package sekisho.agent.sensor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.kernel.audit.AuditControl;
import sekisho.agent.kernel.audit.AuditControl.Recording;
import sekisho.agent.kernel.audit.AuditStatus;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs({Need.ROOT, Need.KERNEL})
class AuditSensorIT {
    private static final int SHORT_ONES = 5_000;

    @Test
    void everyExecutionIsSeenWithItsArgumentsAndNothingStaysBehind() throws Exception {
        AuditStatus before = status();
        assertThat(new AuditSensor().availability()).isInstanceOf(Availability.Ready.class);

        try (RunningSensor sensor = RunningSensor.start(new AuditSensor())) {
            sensor.awaitOne(
                    ProcessExecuted.class,
                    seed -> seed.pid() == ProcessHandle.current().pid());
            assertThat(recording()).isEqualTo(Recording.OURS);
            Process shell = new ProcessBuilder(
                            "sh",
                            "-c",
                            "echo 4711 > /proc/self/loginuid; cd /usr; i=0; while [ $i -lt " + SHORT_ONES
                                    + " ]; do /bin/true 'run number' $i; i=$((i+1)); done")
                    .start();
            assertThat(shell.waitFor()).isZero();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(children(sensor, shell)).hasSize(SHORT_ONES));
            assertThat(children(sensor, shell)).allSatisfy(one -> {
                assertThat(one.executable()).isEqualTo("/usr/bin/true");
                assertThat(one.args()).hasSize(3).startsWith("/bin/true", "run number");
                assertThat(one.workingDirectory()).contains("/usr");
                assertThat(one.loginUid()).hasValue(4711);
            });
            assertThat(children(sensor, shell).stream()
                            .map(one -> Integer.valueOf(one.args().get(2))))
                    .containsExactlyElementsOf(
                            IntStream.range(0, SHORT_ONES).boxed().toList());
            assertThat(sensor.seen(SensorLost.class)).isEmpty();
        }

        assertThat(recording()).isEqualTo(Recording.NONE);
        assertThat(status().enabled()).isEqualTo(before.enabled());
        assertThat(status().backlogLimit()).isEqualTo(before.backlogLimit());
    }

    @Test
    void anArgumentLongerThanARecordIsWhole() throws Exception {
        String longOne = "data ".repeat(6_000);
        try (RunningSensor sensor = RunningSensor.start(new AuditSensor())) {
            sensor.awaitOne(
                    ProcessExecuted.class,
                    seed -> seed.pid() == ProcessHandle.current().pid());

            new ProcessBuilder("sh", "-c", "/bin/true audited \"$0\" 日本; exit 0", longOne)
                    .start()
                    .waitFor();

            ProcessExecuted execution = sensor.awaitOne(
                    ProcessExecuted.class,
                    one -> one.args().contains("audited") && one.executable().endsWith("/true"));
            assertThat(execution.args()).containsExactly("/bin/true", "audited", longOne, "日本");
        }
    }

    private static List<ProcessExecuted> children(RunningSensor sensor, Process shell) {
        return sensor.seen(ProcessExecuted.class).stream()
                .filter(one -> one.parentPid() == shell.pid())
                .toList();
    }

    private static AuditStatus status() throws Exception {
        try (AuditControl control = AuditControl.open()) {
            return control.status();
        }
    }

    private static Recording recording() throws Exception {
        try (AuditControl control = AuditControl.open()) {
            return control.recording();
        }
    }
}
