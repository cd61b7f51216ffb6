package sekisho.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.rules.event.LossCounters;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs(Need.ROOT)
class SpoolDiskIT {
    private static final SpoolLimits ROOMY = new SpoolLimits(1 << 30, Duration.ofDays(30));

    @TempDir
    Path disk;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=512k", "sekisho-test", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void aFullDiskIsToldInOneLineAndLeavesNothingHalfWritten() throws Exception {
        fill();

        assertThatThrownBy(() -> Spool.open(disk, ROOMY, SENDER))
                .isInstanceOf(SpoolException.class)
                .hasMessage(disk + " cannot be used (No space left on device); put that right or set another data.dir");
        assertThat(disk.resolve("spool.db")).doesNotExist();
        Files.delete(disk.resolve("filling"));
        Spool.open(disk, ROOMY, SENDER).close();
    }

    @Test
    void aReadOnlyDiskIsToldInOneLine() throws Exception {
        run("mount", "-o", "remount,ro", disk.toString());

        assertThatThrownBy(() -> Spool.open(disk.resolve("data"), ROOMY, SENDER))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining(disk.resolve("data") + " cannot be used (Read-only file system)");
    }

    @Test
    void aDiskThatFillsUpRefusesWholeBatchesAndGoesOnWhenThereIsRoom() throws Exception {
        try (Spool spool = Spool.open(disk, ROOMY, SENDER)) {
            Batch batch = Batch.of(IntStream.range(0, 50)
                    .mapToObj(number -> draft(NOON, fileWritten(number)))
                    .toList());
            spool.append(batch, NOON);
            fill();

            Appended full = new Appended.Stored(0);
            long stored = 0;
            while (full instanceof Appended.Stored) {
                stored = spool.ledger().lastSequence();
                full = spool.append(batch, NOON);
            }
            Files.delete(disk.resolve("filling"));
            Appended after = spool.append(batch, NOON);

            assertThat(full.toString()).contains("the disk is full");
            assertThat(after).isEqualTo(new Appended.Stored(stored + 50));
            assertThat(spool.ledger().counters()).isEqualTo(new LossCounters(stored + 50, 0, stored + 50, 0));
            assertThat(SpoolReport.faults(disk)).isEmpty();
        }
    }

    private void fill() throws Exception {
        try (var out = Files.newOutputStream(disk.resolve("filling"))) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (java.io.IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(List.of(command).toString())
                .isZero();
    }
}
