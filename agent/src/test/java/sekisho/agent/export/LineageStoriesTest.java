package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.agent.export.TestingMachine.POSTGRESQL;
import static sekisho.agent.export.TestingMachine.SHELL;
import static sekisho.agent.export.TestingMachine.STICK;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sekisho.agent.sensor.Observation;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.VolumeAttached;
import sekisho.rules.event.VolumeDetached;

class LineageStoriesTest {
    private static final int MB = 1 << 20;
    private static final String DUMP = "/tmp/shop.sql";

    private final TestingMachine machine = new TestingMachine();

    private TestingMachine dumped() {
        return machine.holds(DUMP, "pg_dump-plain")
                .run(200, SHELL, "pg_dump -f /tmp/shop.sql shop")
                .after(50)
                .receive(200, POSTGRESQL, 8 * MB)
                .after(500)
                .close(200, DUMP, 8 * MB)
                .exit(200);
    }

    private Lineage lineageOf(String name) {
        return machine.written().stream()
                .filter(file -> file.file().name().equals(name))
                .findFirst()
                .flatMap(FileWritten::lineage)
                .orElseThrow();
    }

    @Test
    void aCopyToTheStickComesFromTheExport() {
        dumped().after(5)
                .run(210, SHELL, "cp /tmp/shop.sql /media/taro/STICK/")
                .read(210, DUMP)
                .after(100)
                .closeOnStick(210, "shop.sql", 8 * MB)
                .exit(210)
                .play();

        assertThat(machine.exports()).hasSize(1);
        Lineage lineage = lineageOf("shop.sql");
        assertThat(lineage.root()).isEqualTo(machine.exportSeen().id());
        assertThat(lineage.path()).containsExactly(DUMP, "/media/taro/STICK/shop.sql");
        assertThat(lineage.steps()).containsExactly("pg_dump", "cp");
        assertThat(lineage.confidence()).isEqualTo("process");
        FileWritten written = machine.written().getFirst();
        assertThat(written.volume().orElseThrow().serialNumber()).contains("4C53");
        assertThat(written.process().orElseThrow().name()).isEqualTo("cp");
    }

    @Test
    void aCopyTooQuickForItsReadsToBeSeenIsTraced() {
        dumped().after(5)
                .run(210, SHELL, "cp /tmp/shop.sql /media/taro/STICK/renamed.bin")
                .after(3)
                .closeOnStick(210, "renamed.bin", 8 * MB)
                .exit(210)
                .play();

        assertThat(lineageOf("renamed.bin").path()).containsExactly(DUMP, "/media/taro/STICK/renamed.bin");
    }

    @Test
    void aCopyOfACompressedCopyKeepsTheChain() {
        dumped().after(3000)
                .run(210, SHELL, "gzip -k /tmp/shop.sql")
                .read(210, DUMP)
                .after(500)
                .close(210, "/tmp/shop.sql.gz", 2 * MB)
                .exit(210)
                .after(5000)
                .run(211, SHELL, "openssl enc -in x")
                .read(211, "/tmp/shop.sql.gz")
                .after(100)
                .close(211, "/tmp/holiday.jpg", 2 * MB)
                .exit(211)
                .after(5000)
                .run(212, SHELL, "cat")
                .read(212, "/tmp/holiday.jpg")
                .closeOnStick(212, "holiday.jpg", 2 * MB)
                .exit(212)
                .play();

        Lineage lineage = lineageOf("holiday.jpg");
        assertThat(lineage.root()).isEqualTo(machine.exportSeen().id());
        assertThat(lineage.path())
                .containsExactly(DUMP, "/tmp/shop.sql.gz", "/tmp/holiday.jpg", "/media/taro/STICK/holiday.jpg");
        assertThat(lineage.steps()).containsExactly("pg_dump", "gzip", "openssl", "cat");
        assertThat(machine.exports()).hasSize(1);
    }

    @Test
    void aPipelineFromATrackedFileToTheStickIsTraced() {
        dumped().after(3000)
                .fork(SHELL, 210)
                .fork(SHELL, 211)
                .after(2)
                .exec(210, SHELL, "/usr/bin/cat", "cat", "/tmp/shop.sql")
                .exec(211, SHELL, "/usr/bin/xz", "xz")
                .read(210, DUMP)
                .after(900)
                .exit(210)
                .after(300)
                .closeOnStick(211, "s.xz", MB)
                .exit(211)
                .play();

        assertThat(lineageOf("s.xz").path()).containsExactly(DUMP, "/media/taro/STICK/s.xz");
    }

    @Test
    void aDumpStraightOntoTheStickIsAnExportAndAWrittenFile() {
        machine.holds("/media/taro/STICK/shop.sql", "pg_dump-plain")
                .run(200, SHELL, "pg_dump -f /media/taro/STICK/shop.sql shop")
                .after(50)
                .receive(200, POSTGRESQL, 8 * MB)
                .after(500)
                .closeOnStick(200, "shop.sql", 8 * MB)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.written()).hasSize(1);
        assertThat(lineageOf("shop.sql").root()).isEqualTo(machine.exportSeen().id());
        assertThat(lineageOf("shop.sql").path()).containsExactly("/media/taro/STICK/shop.sql");
        assertThat(machine.exportSeen().toInspect()).isEmpty();
        assertThat(machine.seen().stream().filter(seen -> seen.toInspect().isPresent()))
                .hasSize(1);
    }

    @Test
    void aProgramWritingStraightOntoTheStickIsAnExportAndAWrittenFile() {
        machine.holds("/media/taro/STICK/p.csv", "csv")
                .run(200, SHELL, "python3 dump.py")
                .after(50)
                .receive(200, POSTGRESQL, 500_000)
                .after(50)
                .closeOnStick(200, "p.csv", 450_000)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(lineageOf("p.csv").root()).isEqualTo(machine.exportSeen().id());
    }

    @Test
    void anOrdinaryFileOnTheStickHasNoLineage() {
        dumped().after(3000)
                .run(210, SHELL, "cp /home/taro/photo.jpg /media/taro/STICK/")
                .after(50)
                .closeOnStick(210, "photo.jpg", 3 * MB)
                .after(1)
                .exit(210)
                .play();

        assertThat(machine.written()).hasSize(1);
        assertThat(machine.written().getFirst().lineage()).isEmpty();
    }

    @Test
    void anEmptyFileIsToldOfAndNotInspected() {
        machine.run(210, SHELL, "touch x").closeOnStick(210, "x", 0).exit(210).play();

        assertThat(machine.written()).hasSize(1);
        assertThat(machine.seen()).allMatch(seen -> seen.toInspect().isEmpty());
    }

    @Test
    void aFileOfAnUnknownWriterIsToldOfAllTheSame() {
        machine.closeOnStick(4711, "x.txt", 10).play();

        assertThat(machine.written()).hasSize(1);
        assertThat(machine.written().getFirst().process()).isEmpty();
    }

    @Test
    void outputsAreWatchedForReadersAsSoonAsTheyAreClosed() {
        dumped().playSoFar();

        assertThat(machine.watched()).containsExactly(DUMP);
    }

    @Test
    void writesOfThePieceOfWorkAreWanted() {
        machine.run(200, SHELL, "psql shop")
                .run(201, SHELL, "gzip")
                .run(300, 1, "backupd")
                .playSoFar();

        assertThat(machine.tracker().wantedPid().test(200)).isTrue();
        assertThat(machine.tracker().wantedPid().test(201)).isTrue();
        assertThat(machine.tracker().wantedPid().test(300)).isFalse();

        machine.receive(300, POSTGRESQL, 1).run(301, 300, "tee").playSoFar();

        assertThat(machine.tracker().wantedPid().test(300)).isTrue();
        assertThat(machine.tracker().wantedPid().test(301)).isTrue();

        machine.exit(200).play();

        assertThat(machine.tracker().wantedPid().test(200)).isFalse();
    }

    @Test
    void volumesComeAndGo() {
        machine.run(210, SHELL, "mount /dev/sdb1")
                .add(new Observation.VolumeMounted(machine.now(), STICK, OptionalInt.of(210)))
                .after(60_000)
                .add(new Observation.VolumeUnmounted(machine.now(), STICK))
                .play();

        assertThat(machine.activities(VolumeAttached.class))
                .singleElement()
                .satisfies(attached -> assertThat(attached.account().userName()).contains("taro"));
        assertThat(machine.activities(VolumeDetached.class)).hasSize(1);
    }

    @Test
    void aDumpIntoManyFilesOnTheStickIsTracedFileByFile() {
        machine.run(200, SHELL, "pg_dump -Fd -f /media/taro/STICK/d shop")
                .after(50)
                .receive(200, POSTGRESQL, 40 * MB);
        for (int i = 0; i < 70; i++) {
            machine.after(1000).closeOnStick(200, "d/" + i + ".dat.gz", 100_000);
        }
        machine.exit(200).play();

        assertThat(machine.activities(DatabaseExported.class)).hasSize(1);
        assertThat(machine.written())
                .hasSize(70)
                .allMatch(file -> file.lineage()
                        .orElseThrow()
                        .root()
                        .equals(machine.exportSeen().id()));
    }
}
