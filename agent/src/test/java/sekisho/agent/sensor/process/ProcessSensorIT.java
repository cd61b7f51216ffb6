package sekisho.agent.sensor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.ProcessForked;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs({Need.ROOT, Need.KERNEL})
class ProcessSensorIT {
    private static final int SHORT_ONES = 5_000;
    private static RunningSensor sensor;

    @BeforeAll
    static void begin() {
        sensor = RunningSensor.start(new ProcessSensor(BeforeExit.NOTHING));
        sensor.awaitOne(
                ProcessExecuted.class,
                seed -> seed.pid() == ProcessHandle.current().pid());
    }

    @AfterAll
    static void end() {
        sensor.close();
    }

    @Test
    void thisKernelHasWhatItNeeds() {
        assertThat(new ProcessSensor(BeforeExit.NOTHING).availability()).isInstanceOf(Availability.Ready.class);
    }

    @Test
    void whatRanBeforeIsReportedFirst() {
        ProcessExecuted self = sensor.awaitOne(
                ProcessExecuted.class,
                seed -> seed.pid() == ProcessHandle.current().pid());

        assertThat(self.executable()).endsWith("/java");
        assertThat((long) self.parentPid())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }

    @Test
    void noneOfThousandsOfShortProcessesIsMissed() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt " + SHORT_ONES + " ]; do /bin/true 'run number' $i; i=$((i+1)); done")
                .start();
        assertThat(shell.waitFor()).isZero();
        int pid = (int) shell.pid();
        sensor.awaitOne(ProcessExited.class, exit -> exit.pid() == pid);

        var executed = sensor.seen(ProcessExecuted.class).stream()
                .filter(one -> one.parentPid() == pid)
                .toList();
        Set<Integer> pids = executed.stream().map(ProcessExecuted::pid).collect(Collectors.toSet());
        assertThat(executed).hasSize(SHORT_ONES).allSatisfy(one -> {
            assertThat(one.executable()).isEqualTo("/usr/bin/true");
            assertThat(one.args()).hasSize(3).startsWith("/bin/true", "run number");
        });
        assertThat(executed.stream().map(one -> Integer.valueOf(one.args().get(2))))
                .containsExactlyElementsOf(
                        IntStream.range(0, SHORT_ONES).boxed().toList());
        assertThat(sensor.seen(ProcessForked.class).stream().filter(fork -> fork.parentPid() == pid))
                .hasSize(SHORT_ONES);
        assertThat(sensor.seen(ProcessExited.class).stream().filter(exit -> pids.contains(exit.pid())))
                .hasSize(SHORT_ONES);
        assertThat(sensor.seen(SensorLost.class)).isEmpty();
    }

    @Test
    void timesUserLoginAndDirectoryAreRight(@TempDir Path directory) throws Exception {
        Instant before = Instant.now();
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo 4711 > /proc/self/loginuid; exec setpriv --reuid 65534 /bin/true who logged in")
                .directory(directory.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        ProcessExecuted execution = sensor.awaitOne(
                ProcessExecuted.class,
                one -> one.args().contains("logged") && one.executable().endsWith("/true"));
        assertThat(execution.pid()).isEqualTo((int) shell.pid());
        assertThat(execution.parentPid())
                .isEqualTo((int) ProcessHandle.current().pid());
        assertThat(execution.uid()).isEqualTo(65534);
        assertThat(execution.loginUid()).hasValue(4711);
        assertThat(execution.workingDirectory()).contains(directory.toRealPath().toString());
        assertThat(execution.at()).isBetween(before, Instant.now());
    }

    @Test
    void aProcessHasTheStartThatProcShows() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessExecuted seen = sensor.awaitOne(
                    ProcessExecuted.class,
                    one -> one.pid() == sleeper.pid() && one.args().contains("600"));
            ProcessExecuted shown = new ProcessSnapshot(Path.of("/proc"))
                    .process((int) sleeper.pid(), seen.at())
                    .orElseThrow();

            assertThat(seen).isEqualTo(shown);
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void aDirectoryBehindMountPointsIsWhole() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/dev/shm"), "sekisho");
        try {
            new ProcessBuilder("/bin/true", "on tmpfs")
                    .directory(directory.toFile())
                    .start()
                    .waitFor();

            ProcessExecuted execution =
                    sensor.awaitOne(ProcessExecuted.class, one -> one.args().contains("on tmpfs"));
            assertThat(execution.workingDirectory()).contains(directory.toString());
        } finally {
            Files.delete(directory);
        }
    }

    @Test
    void argumentsAreCutAtTheLimitAndSaySo() throws Exception {
        String fits = "x".repeat(30_000);
        new ProcessBuilder("/bin/true", "long one", fits).start().waitFor();
        new ProcessBuilder("/bin/true", "longer one", fits, fits).start().waitFor();

        ProcessExecuted whole =
                sensor.awaitOne(ProcessExecuted.class, one -> one.args().contains("long one"));
        assertThat(whole.args().getLast()).isEqualTo(fits);
        assertThat(whole.argsTruncated()).isFalse();
        ProcessExecuted cut =
                sensor.awaitOne(ProcessExecuted.class, one -> one.args().contains("longer one"));
        assertThat(cut.args().stream().mapToInt(arg -> arg.length() + 1).sum()).isBetween(32_768, 32_769);
        assertThat(cut.argsTruncated()).isTrue();
    }

    @Test
    void aForkWithoutExecutionIsSeen() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "(exit 3); (exit 4); exit 0").start();
        assertThat(shell.waitFor()).isZero();
        sensor.awaitOne(ProcessExited.class, exit -> exit.pid() == shell.pid());

        Set<Integer> children = sensor.seen(ProcessForked.class).stream()
                .filter(fork -> fork.parentPid() == shell.pid())
                .map(ProcessForked::pid)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(children).hasSize(2);
        assertThat(sensor.seen(ProcessExited.class).stream().map(ProcessExited::pid))
                .containsAll(children);
    }

    @Test
    void threadsAreNoProcesses() throws Exception {
        Process java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(java.waitFor()).isZero();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                sensor.seen(ProcessExited.class).stream().filter(exit -> exit.pid() == java.pid()))
                        .hasSize(1));
        assertThat(sensor.seen(ProcessForked.class).stream().filter(fork -> fork.parentPid() == java.pid()))
                .isEmpty();
    }
}
