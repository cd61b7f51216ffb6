package sekisho.collector.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalePostgresTest {

    @TempDir
    Path cluster;

    @Test
    void aPidFileThatNamesAnotherProgramIsRemovedAndTheProgramLives() throws Exception {
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = Files.writeString(cluster.resolve("postmaster.pid"), innocent.pid() + "\n" + cluster + "\n");

            StalePostgres.stop(cluster);

            assertThat(pidFile).doesNotExist();
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void aServerOfThisClusterIsStopped() throws Exception {
        Process server = new ProcessBuilder("sh", "-c", "sleep 60 & wait", "-D", cluster.toString()).start();
        try {
            Files.writeString(cluster.resolve("postmaster.pid"), server.pid() + "\n");

            StalePostgres.stop(cluster);

            assertThat(server.isAlive()).isFalse();
            assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    @Test
    void withoutAPidFileThereIsNothingToDo() throws Exception {
        StalePostgres.stop(cluster);

        assertThat(cluster).isEmptyDirectory();
    }
}
