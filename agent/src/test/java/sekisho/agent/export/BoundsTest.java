package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import sekisho.agent.sensor.Observation;
import sekisho.rules.event.AgentDegraded;

/** Nothing grows without end, and what is given up is counted. */
class BoundsTest {
    private final TestingMachine machine = new TestingMachine();

    @Test
    void aForkBombFillsTheTableAndNoMore() {
        for (int pid = 1000; pid < 40_000; pid++) {
            machine.fork(TestingMachine.SHELL, pid);
        }
        machine.play();

        assertThat(machine.tracker().counts().processesForgotten()).isGreaterThan(20_000);
        assertThat(machine.tracker().counts().observed()).isEqualTo(39_002);
    }

    @Test
    void moreClientsThanRoomAreCounted() {
        for (int pid = 1000; pid < 2_200; pid++) {
            machine.run(pid, TestingMachine.SHELL, "psql shop").receive(pid, TestingMachine.POSTGRESQL, 100);
        }
        machine.play();

        assertThat(machine.tracker().counts().actsForgotten()).isEqualTo(1_200 - 1_024);
    }

    @Test
    void aSensorThatLosesObservationsIsTold() {
        machine.add(new Observation.SensorLost(machine.now(), "fanotify", 7, "the queue was full"))
                .play();

        assertThat(machine.activities(AgentDegraded.class)).singleElement().satisfies(degraded -> {
            assertThat(degraded.sensor()).isEqualTo("fanotify");
            assertThat(degraded.lost()).isEqualTo(7);
        });
    }

    @Test
    void whatIsOpenIsDecidedWhenTheAgentStops() {
        machine.run(200, TestingMachine.SHELL, "python3 dump.py")
                .after(10)
                .receive(200, TestingMachine.POSTGRESQL, 5 << 20)
                .playSoFar();
        assertThat(machine.exports()).isEmpty();

        machine.stop();

        assertThat(machine.exports()).hasSize(1);
    }

    @Test
    void idsAreOrderedByTimeAndOfVersionSeven() {
        EventIds ids =
                new TimeOrderedIds(RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        Instant at = Instant.parse("2026-04-01T00:00:00.123Z");

        UUID id = ids.next(at);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(at.toEpochMilli());
        assertThat(Optional.of(ids.next(at))).isNotEqualTo(Optional.of(id));
    }
}
