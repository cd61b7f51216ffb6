package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.agent.export.TestingMachine.MYSQL;
import static sekisho.agent.export.TestingMachine.POSTGRESQL;
import static sekisho.agent.export.TestingMachine.POSTGRESQL_SOCKET;
import static sekisho.agent.export.TestingMachine.SHELL;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.DatabaseServer;

class ExportStoriesTest {
    private static final int MB = 1 << 20;

    private final TestingMachine machine = new TestingMachine();

    @Test
    void pgDumpIntoANamedFileIsOneExport() {
        machine.holds("/home/taro/shop.sql", "pg_dump-plain")
                .run(200, SHELL, "pg_dump -h 10.0.0.5 -d shop -t people -f shop.sql")
                .after(50)
                .receive(200, POSTGRESQL, 5 * MB)
                .after(1000)
                .receive(200, POSTGRESQL, 3 * MB)
                .after(5)
                .close(200, "/home/taro/shop.sql", 8 * MB)
                .after(1)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.evidence()).containsExactly("tool", "bytes", "file");
        assertThat(export.confidence()).isEqualTo("high");
        assertThat(export.namespace()).contains("shop");
        assertThat(export.collection()).contains("people");
        assertThat(export.format()).contains("pg_dump-plain");
        assertThat(export.file().orElseThrow().path()).isEqualTo("/home/taro/shop.sql");
        assertThat(export.file().orElseThrow().size()).isEqualTo(8 * MB);
        assertThat(export.read().bytes()).isEqualTo(8 * MB);
        assertThat(export.read().server())
                .isEqualTo(new DatabaseServer("postgresql", "10.0.0.5", OptionalInt.of(5432), "tcp"));
        assertThat(export.read().process().name()).isEqualTo("pg_dump");
        assertThat(export.read().account().userName()).contains("taro");
        ToInspect toInspect = machine.exportSeen().toInspect().orElseThrow();
        assertThat(toInspect.path()).isEqualTo("/home/taro/shop.sql");
        assertThat(toInspect.written().lineage().orElseThrow().root())
                .isEqualTo(machine.exportSeen().id());
    }

    @Test
    void pgDumpRedirectedByTheShellIsOneExport() {
        machine.run(200, SHELL, "pg_dump shop")
                .after(50)
                .receive(200, POSTGRESQL_SOCKET, 8 * MB)
                .after(500)
                .exit(200)
                .after(2)
                .close(200, "/tmp/shop.sql", 8 * MB)
                .play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().evidence()).containsExactly("tool", "bytes", "file");
        assertThat(machine.exports().getFirst().read().server().transport()).isEqualTo("unix");
    }

    @Test
    void pgDumpThroughGzipIsOneExportOfTheCompressedFile() {
        machine.holds("/tmp/shop.sql.gz", "gzip")
                .fork(SHELL, 200)
                .fork(SHELL, 201)
                .after(2)
                .exec(200, SHELL, "/usr/bin/pg_dump", "pg_dump", "shop")
                .exec(201, SHELL, "/usr/bin/gzip", "gzip")
                .after(50)
                .receive(200, POSTGRESQL, 8 * MB)
                .after(500)
                .exit(200)
                .after(1500)
                .close(201, "/tmp/shop.sql.gz", 2 * MB)
                .after(1)
                .exit(201)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.file().orElseThrow().path()).isEqualTo("/tmp/shop.sql.gz");
        assertThat(export.format()).contains("gzip");
        assertThat(export.read().process().name()).isEqualTo("pg_dump");
    }

    @Test
    void copyByPsqlThroughThePerlWrapperIsOneExport() {
        machine.holds("/tmp/people.csv", "csv")
                .fork(SHELL, 200)
                .after(2)
                .exec(
                        200,
                        SHELL,
                        "/usr/bin/perl",
                        "/usr/bin/perl",
                        "/usr/bin/psql",
                        "-d",
                        "shop",
                        "-c",
                        "\\copy people to '/tmp/people.csv' csv")
                .after(80)
                .exec(
                        200,
                        SHELL,
                        "/usr/lib/postgresql/17/bin/psql",
                        "/usr/lib/postgresql/17/bin/psql",
                        "-d",
                        "shop",
                        "-c",
                        "\\copy people to '/tmp/people.csv' csv")
                .after(50)
                .receive(200, POSTGRESQL_SOCKET, 3 * MB)
                .after(300)
                .close(200, "/tmp/people.csv", 3 * MB)
                .after(4)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.collection()).contains("people");
        assertThat(export.query()).contains("\\copy people to ? csv");
        assertThat(export.read().process().executable()).isEqualTo("/usr/lib/postgresql/17/bin/psql");
        assertThat(export.confidence()).isEqualTo("high");
    }

    @Test
    void mysqldumpRedirectedIsOneExport() {
        machine.holds("/tmp/shop.sql", "mysqldump")
                .run(200, SHELL, "mysqldump -u app -pSecret9 shop people")
                .after(10)
                .receive(200, MYSQL, 400_000)
                .after(90)
                .close(200, "/tmp/shop.sql", 420_000)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.namespace()).contains("shop");
        assertThat(export.collection()).contains("people");
        assertThat(export.read().process().args()).contains("-p***");
    }

    @Test
    void aJavaProgramThatWritesWhatItReadIsOneExport() {
        machine.holds("/home/taro/out.csv", "csv")
                .run(200, SHELL, "java -jar report.jar")
                .after(700);
        for (int i = 0; i < 10; i++) {
            machine.after(100).receive(200, POSTGRESQL, MB);
        }
        machine.after(200)
                .close(200, "/tmp/hsperfdata_taro/200", 32_768)
                .after(50)
                .close(200, "/home/taro/out.csv", 9 * MB)
                .after(3000)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.evidence()).containsExactly("bytes", "file");
        assertThat(export.confidence()).isEqualTo("high");
        assertThat(export.file().orElseThrow().name()).isEqualTo("out.csv");
        assertThat(export.read().server().system()).isEqualTo("postgresql");
    }

    @Test
    void aProgramThatReadsMuchAndWritesNothingIsAnUncertainExport() {
        machine.run(200, SHELL, "python3 dump.py")
                .after(500)
                .receive(200, MYSQL, 3 * MB)
                .after(500)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().evidence()).containsExactly("bytes");
        assertThat(machine.exports().getFirst().confidence()).isEqualTo("low");
        assertThat(machine.exportSeen().toInspect()).isEmpty();
    }

    @Test
    void aClientThatStaysIsJudgedAfterTenSecondsOfSilence() {
        machine.run(200, SHELL, "dbeaver")
                .after(500)
                .receive(200, MYSQL, 3 * MB)
                .playSoFar();

        machine.after(9_900);
        List<Seen> before = new ArrayList<>();
        machine.tracker().tick(machine.now(), before::add);
        machine.play();

        assertThat(before).noneMatch(seen -> seen.activity() instanceof DatabaseExported);
        assertThat(machine.exports()).hasSize(1);
    }

    @Test
    void aSchemaOnlyDumpIsNoExport() {
        machine.holds("/tmp/schema.sql", "pg_dump-plain")
                .run(200, SHELL, "pg_dump --schema-only -f /tmp/schema.sql shop")
                .after(50)
                .receive(200, POSTGRESQL, 90_000)
                .after(50)
                .close(200, "/tmp/schema.sql", 40_000)
                .exit(200)
                .play();

        assertThat(machine.exports()).isEmpty();
        assertThat(machine.reads()).isNotEmpty();
        assertThat(machine.watched()).isEmpty();
    }

    @Test
    void aSchemaOnlyDumpThatReadsRowsAllTheSameIsAnExport() {
        machine.holds("/tmp/schema.sql", "pg_dump-plain")
                .run(200, SHELL, "pg_dump -s -f /tmp/schema.sql shop")
                .after(50)
                .receive(200, POSTGRESQL, 30 * MB)
                .after(50)
                .close(200, "/tmp/schema.sql", 25 * MB)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
    }

    @Test
    void selectOneIsNoExportAndOneRead() {
        machine.fork(SHELL, 200)
                .exec(200, SHELL, "/usr/bin/psql", "psql", "-c", "select 1")
                .after(30)
                .receive(200, POSTGRESQL, 600)
                .after(5)
                .close(200, "/tmp/one.txt", 40)
                .exit(200)
                .play();

        assertThat(machine.exports()).isEmpty();
        assertThat(machine.reads()).hasSize(1);
        assertThat(machine.reads().getFirst().bytes()).isEqualTo(600);
    }

    @Test
    void aPageOfRowsOnTheScreenIsNoExport() {
        machine.run(200, SHELL, "psql shop");
        for (int i = 0; i < 50; i++) {
            machine.after(15_000).receive(200, POSTGRESQL, 60_000);
        }
        machine.after(1000)
                .close(200, "/home/taro/.psql_history", 4_000)
                .exit(200)
                .play();

        assertThat(machine.exports()).isEmpty();
    }

    @Test
    void aPoolThatWarmsUpAndAMigrationAreNoExports() {
        machine.run(200, SHELL, "java -jar app.jar").run(201, SHELL, "flyway migrate");
        for (int i = 0; i < 10; i++) {
            machine.after(20).receive(200, POSTGRESQL, 4_000).receive(201, POSTGRESQL, 3_000);
        }
        machine.close(200, "/home/taro/app.log", 30_000).exit(201).play();

        assertThat(machine.exports()).isEmpty();
    }

    @Test
    void aLongLivedClientMakesOneExportForEachOutput() {
        machine.holds("/tmp/a.csv", "csv")
                .holds("/tmp/b.csv", "csv")
                .run(200, SHELL, "psql shop")
                .after(5000)
                .receive(200, POSTGRESQL, 2 * MB)
                .after(100)
                .close(200, "/tmp/a.csv", 2 * MB)
                .after(20_000)
                .receive(200, POSTGRESQL, 4 * MB)
                .after(100)
                .close(200, "/tmp/b.csv", 4 * MB)
                .after(60_000)
                .exit(200)
                .play();

        assertThat(machine.exports())
                .extracting(export -> export.file().orElseThrow().path())
                .containsExactly("/tmp/a.csv", "/tmp/b.csv");
        assertThat(machine.exports())
                .extracting(export -> export.read().bytes())
                .containsExactly(2L * MB, 4L * MB);
    }

    @Test
    void aDumpByWorkersIsOneExport() {
        machine.run(200, SHELL, "pg_dump -Fd -j 4 -f /tmp/dump shop").after(50).receive(200, POSTGRESQL, 50_000);
        for (int worker = 201; worker <= 204; worker++) {
            machine.fork(200, worker)
                    .after(5)
                    .receive(worker, POSTGRESQL, 4 * MB)
                    .after(20)
                    .close(worker, "/tmp/dump/" + worker + ".dat.gz", MB)
                    .exit(worker);
        }
        machine.after(20).close(200, "/tmp/dump/toc.dat", 9_000).exit(200).play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().read().bytes()).isEqualTo(16L * MB + 50_000);
        assertThat(machine.written()).hasSize(4).allMatch(file -> file.lineage().isPresent());
    }

    @Test
    void pgDumpallAndItsChildrenAreOneExport() {
        machine.run(200, SHELL, "pg_dumpall").after(50).receive(200, POSTGRESQL, 30_000);
        for (int child = 201; child <= 203; child++) {
            machine.run(child, 200, "pg_dump -d db" + child)
                    .after(10)
                    .receive(child, POSTGRESQL, MB)
                    .after(10)
                    .exit(child);
        }
        machine.after(20).exit(200).after(1).close(200, "/tmp/all.sql", 3 * MB).play();

        assertThat(machine.exports()).hasSize(1);
        assertThat(machine.exports().getFirst().read().process().name()).isEqualTo("pg_dumpall");
    }

    @Test
    void twoDumpsOfOneScriptAreTwoExports() {
        machine.fork(SHELL, 190)
                .after(1)
                .exec(190, SHELL, "/usr/bin/bash", "bash", "nightly.sh")
                .run(200, 190, "pg_dump -f /tmp/a.sql a")
                .after(10)
                .receive(200, POSTGRESQL, MB)
                .close(200, "/tmp/a.sql", MB)
                .exit(200)
                .after(30)
                .run(201, 190, "pg_dump -f /tmp/b.sql b")
                .after(10)
                .receive(201, POSTGRESQL, 2 * MB)
                .close(201, "/tmp/b.sql", 2 * MB)
                .exit(201)
                .play();

        assertThat(machine.exports())
                .extracting(export -> export.file().orElseThrow().path())
                .containsExactlyInAnyOrder("/tmp/a.sql", "/tmp/b.sql");
    }

    @Test
    void anEmbeddedDatabaseIsExportedWithoutAServer() {
        machine.holds("/tmp/people.csv", "csv")
                .holds("/home/taro/people.db", "sqlite")
                .fork(SHELL, 200)
                .exec(200, SHELL, "/usr/bin/sqlite3", "sqlite3", "-csv", "people.db", "select * from people")
                .after(50)
                .close(200, "/home/taro/people.db", 9 * MB)
                .close(200, "/tmp/people.csv", 5 * MB)
                .exit(200)
                .play();

        assertThat(machine.exports()).hasSize(1);
        DatabaseExported export = machine.exports().getFirst();
        assertThat(export.evidence()).containsExactly("tool", "file");
        assertThat(export.file().orElseThrow().path()).isEqualTo("/tmp/people.csv");
        assertThat(export.read().server().system()).isEqualTo("sqlite");
    }

    @Test
    void filesOfADatabaseServerAreNotItsClientsOutput() {
        machine.holds("/tmp/x.csv", "csv")
                .fork(SHELL, 190)
                .exec(190, SHELL, "/usr/bin/bash", "bash", "test.sh")
                .run(195, 190, "mysqld --datadir=/tmp/d")
                .run(200, 190, "python3 check.py")
                .after(10)
                .receive(200, MYSQL, 200_000)
                .close(195, "/tmp/x.csv", 200_000)
                .after(100)
                .exit(200)
                .play();

        assertThat(machine.exports()).isEmpty();
    }

    @Test
    void readsAreToldAtStepsAndAtTheEnd() {
        machine.run(200, SHELL, "psql shop")
                .after(10)
                .receive(200, POSTGRESQL, 70_000)
                .after(10)
                .receive(200, POSTGRESQL, 100_000)
                .after(10)
                .receive(200, POSTGRESQL, 100_000)
                .after(10)
                .receive(200, POSTGRESQL, 5_000)
                .exit(200)
                .play();

        assertThat(machine.reads()).extracting(DatabaseRead::bytes).containsExactly(70_000L, 270_000L, 275_000L);
    }
}
