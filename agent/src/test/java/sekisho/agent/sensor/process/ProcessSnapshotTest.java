package sekisho.agent.sensor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.sensor.Observation.ProcessExecuted;

class ProcessSnapshotTest {
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    Path proc;

    private Path process;

    @BeforeEach
    void aPsqlRunsAs4242() throws IOException {
        process = Files.createDirectories(proc.resolve("4242"));
        write("stat", "4242 (psql (x) y) S 4000 4242 4000 34816 4242 4194304 1 0 0 0 0 0 0 0 20 0 1 0 123456 1 1 1");
        write("status", "Name:\tpsql\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n");
        write("loginuid", "1001");
        write("cmdline", "psql\0-c\0select 1\0");
        Files.createSymbolicLink(process.resolve("exe"), Path.of("/usr/bin/psql (deleted)"));
        Files.createSymbolicLink(process.resolve("cwd"), Path.of("/home/operator"));
    }

    @Test
    void aRunningProcessIsReadWhole() {
        Optional<ProcessExecuted> read = new ProcessSnapshot(proc).process(4242, AT);

        assertThat(read)
                .contains(new ProcessExecuted(
                        AT,
                        4242,
                        4000,
                        1000,
                        OptionalInt.of(1001),
                        "/usr/bin/psql",
                        List.of("psql", "-c", "select 1"),
                        false,
                        Optional.of("/home/operator"),
                        1_234_560_000_000L));
    }

    @Test
    void withoutLinksAndLoginTheRestIsStillRead() throws IOException {
        Files.delete(process.resolve("exe"));
        Files.delete(process.resolve("cwd"));
        write("loginuid", "4294967295");

        ProcessExecuted read = new ProcessSnapshot(proc).process(4242, AT).orElseThrow();

        assertThat(read.executable()).isEqualTo("psql (x) y");
        assertThat(read.workingDirectory()).isEmpty();
        assertThat(read.loginUid()).isEmpty();
    }

    @Test
    void theKernelsOwnZombiesAndThoseThatEndedAreLeftOut() throws IOException {
        ProcessSnapshot snapshot = new ProcessSnapshot(proc);

        write("stat", "4242 (kworker/0:1) I 2 0 0 0 -1 69238880 0 0 0 0 0 0 0 0 20 0 1 0 30 0 0 0");
        assertThat(snapshot.process(4242, AT)).isEmpty();
        write("stat", "4242 (psql) Z 4000 4242 4000 34816 4242 4194304 1 0 0 0 0 0 0 0 20 0 1 0 123456 1 1 1");
        assertThat(snapshot.process(4242, AT)).isEmpty();
        assertThat(snapshot.process(4243, AT)).isEmpty();
    }

    @Test
    void onlyNumbersAreProcesses() throws IOException {
        Files.createDirectories(proc.resolve("sys"));
        Files.createDirectories(proc.resolve("17"));

        assertThat(new ProcessSnapshot(proc).pids()).containsExactlyInAnyOrder(17, 4242);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(process.resolve(name), text);
    }
}
