package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.agent.export.TestingMachine.POSTGRESQL;
import static sekisho.agent.export.TestingMachine.SHELL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.agent.sensor.Observation;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.ProcessStarted;

/** Sensors report with different delays; what is decided must not depend on it. */
class DisorderTest {
    private static final int MB = 1 << 20;

    private static TestingMachine story() {
        return new TestingMachine()
                .holds("/tmp/shop.sql.gz", "gzip")
                .holds("/tmp/p.csv", "csv")
                .fork(SHELL, 200)
                .fork(SHELL, 201)
                .after(2)
                .exec(200, SHELL, "/usr/bin/pg_dump", "pg_dump", "shop")
                .exec(201, SHELL, "/usr/bin/gzip", "gzip")
                .after(20)
                .receive(200, POSTGRESQL, 8 * MB)
                .after(100)
                .exit(200)
                .after(20)
                .close(201, "/tmp/shop.sql.gz", 2 * MB)
                .after(2)
                .exit(201)
                .after(20)
                .run(210, SHELL, "cp /tmp/shop.sql.gz /media/taro/STICK/")
                .after(3)
                .read(210, "/tmp/shop.sql.gz")
                .after(30)
                .closeOnStick(210, "shop.sql.gz", 2 * MB)
                .after(1)
                .exit(210)
                .after(100)
                .run(220, SHELL, "python3 report.py")
                .after(20)
                .receive(220, POSTGRESQL, 300_000)
                .after(20)
                .close(220, "/tmp/p.csv", 280_000)
                .after(5)
                .exit(220);
    }

    private static List<String> outcome(TestingMachine machine) {
        List<String> outcome = new ArrayList<>();
        machine.exports()
                .forEach(export -> outcome.add(export.read().process().pid() + " " + export.file() + export.evidence()
                        + export.confidence() + export.read().bytes()));
        machine.written().stream()
                .map(FileWritten::lineage)
                .forEach(lineage -> outcome.add(lineage.map(Lineage::path) + ""));
        outcome.sort(Comparator.naturalOrder());
        return outcome;
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void delaysOfSensorsChangeNothing(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> expected = outcome(story().play());
        TestingMachine machine = story();
        List<Observation> arrived = delayed(machine.observations(), random);

        machine.play(arrived);

        assertThat(expected).hasSize(3);
        assertThat(outcome(machine)).isEqualTo(expected);
    }

    /** Each source keeps its own order, and each report is late by up to 150 ms. */
    private static List<Observation> delayed(List<Observation> observations, RandomGenerator random) {
        record Arrival(Observation observation, long at) {}
        Map<String, Long> last = new HashMap<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (Observation observation : observations) {
            String source = switch (observation) {
                case Observation.ProcessForked _, Observation.ProcessExecuted _, Observation.ProcessExited _ ->
                    "process";
                case Observation.BytesReceived _ -> "database";
                default -> "file";
            };
            long at = Math.max(
                    last.getOrDefault(source, Long.MIN_VALUE), observation.at().toEpochMilli() + random.nextLong(150));
            last.put(source, at);
            arrivals.add(new Arrival(observation, at));
        }
        return arrivals.stream()
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::observation)
                .toList();
    }

    @Test
    void aFileClosedAfterTheExitBelongsToTheProcessThatHeldIt() {
        TestingMachine machine = new TestingMachine()
                .run(200, SHELL, "pg_dump shop")
                .after(10)
                .receive(200, POSTGRESQL, MB)
                .after(10)
                .exit(200)
                .after(250)
                .close(200, "/tmp/late.sql", MB)
                .play();

        assertThat(machine.exports().getFirst().file().orElseThrow().path()).isEqualTo("/tmp/late.sql");
    }

    @Test
    void anExecutionToldBeforeItsForkIsOneProcess() {
        TestingMachine machine = new TestingMachine();
        machine.after(10);
        machine.run(200, SHELL, "pg_dump shop")
                .after(10)
                .receive(200, POSTGRESQL, MB)
                .after(10)
                .exit(200);
        List<Observation> swapped = new ArrayList<>(machine.observations());
        int fork = IntStream.range(0, swapped.size())
                .filter(i -> swapped.get(i) instanceof Observation.ProcessForked)
                .findFirst()
                .orElseThrow();
        swapped.add(fork + 1, swapped.remove(fork));

        machine.play(swapped);

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().read().process().parentExecutable())
                .contains("/usr/bin/bash");
    }

    @Test
    void aPidGivenAgainIsAnotherProcess() {
        TestingMachine machine = new TestingMachine()
                .run(200, SHELL, "pg_dump a")
                .after(10)
                .receive(200, POSTGRESQL, MB)
                .after(10)
                .exit(200)
                .after(3000)
                .run(200, SHELL, "gzip x")
                .after(10)
                .closeOnStick(200, "x.gz", MB)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        FileWritten written = machine.written().getFirst();
        assertThat(written.process().orElseThrow().name()).isEqualTo("gzip");
        assertThat(written.lineage()).isEmpty();
        assertThat(written.process().orElseThrow().entityId())
                .isNotEqualTo(machine.exports().getFirst().read().process().entityId());
    }

    @Test
    void bytesOfAWorkerThatNeverExecutedCountForTheOneThatForkedIt() {
        TestingMachine machine = new TestingMachine()
                .run(200, SHELL, "python3 dump.py")
                .after(100)
                .fork(200, 201)
                .after(5)
                .receive(201, POSTGRESQL, 2 * MB)
                .after(10)
                .exit(201)
                .after(10)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().read().process().pid()).isEqualTo(200);
        assertThat(machine.reads().getFirst().process().args()).containsExactly("python3", "dump.py");
    }

    @Test
    void onlyProgramsThatStartUnderWatchAreToldAsStarted() {
        TestingMachine machine = new TestingMachine();
        machine.run(200, SHELL, "ls").play();

        assertThat(machine.activities(ProcessStarted.class))
                .singleElement()
                .satisfies(started -> assertThat(started.process().name()).isEqualTo("ls"));
    }
}
