package sekisho.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sekisho.agent.fixture.TestingSensor;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

class SupervisorTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private final Queue<Observation> observations = new ConcurrentLinkedQueue<>();

    @Test
    void theBestSensorThatThisMachineHasIsRun() {
        Sensor missing =
                new TestingSensor("bpf", Tier.KERNEL, new Availability.Missing("root", "run as root"), _ -> {});
        Sensor audit = TestingSensor.ready("audit", Tier.AUDIT, sink -> {
            sink.accept(new ProcessExited(NOON, 7));
            TestingSensor.quiet("audit", Tier.AUDIT).run(sink);
        });

        try (Supervisor supervisor = supervisor(() -> missing, () -> audit)) {
            assertThat(supervisor.tiers()).containsExactly("process=audit");
            supervisor.start();

            await().until(() -> observations.contains(new ProcessExited(NOON, 7)));
            assertThat(supervisor.tierBehind("audit")).isEqualTo("audit");
        }
    }

    @Test
    void aSensorThatKeepsFailingIsReportedEachTimeAndReplacedByTheNextTier() {
        Supplier<Sensor> failing = () -> TestingSensor.ready("bpf", Tier.KERNEL, _ -> {
            throw new SensorException("ring buffer gone");
        });

        try (Supervisor supervisor = supervisor(failing, () -> TestingSensor.quiet("polling", Tier.PORTABLE))) {
            supervisor.start();

            await().until(() -> supervisor.tiers().equals(List.of("process=portable")));
            assertThat(observations).hasSize(3).containsOnly(new SensorLost(NOON, "bpf", -1, "ring buffer gone"));
            assertThat(supervisor.tierBehind("bpf")).isEqualTo("portable");
        }
    }

    @Test
    void aFaultInASensorIsAFailureWithoutItsMessage() {
        Supplier<Sensor> faulty = () -> TestingSensor.ready("bpf", Tier.KERNEL, _ -> {
            throw new IllegalStateException("/home/op/secret-name.csv");
        });

        try (Supervisor supervisor = supervisor(faulty)) {
            supervisor.start();

            await().until(() -> !observations.isEmpty());
            assertThat(observations.peek())
                    .isEqualTo(new SensorLost(NOON, "bpf", -1, "failed with IllegalStateException"));
        }
    }

    @Test
    void withoutAnySensorTheRoleIsNamedAsUnwatched() {
        try (Supervisor supervisor = supervisor()) {
            supervisor.start();

            assertThat(supervisor.tiers()).containsExactly("process=none");
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Supervisor supervisor(Supplier<Sensor>... bestFirst) {
        SensorRole role = new SensorRole("process", List.of(bestFirst), "programs");
        return new Supervisor(
                List.of(role), (_, observation) -> observations.add(observation), InstantSource.fixed(NOON));
    }
}
