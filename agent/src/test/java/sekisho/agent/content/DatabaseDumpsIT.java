package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.agent.people.PeopleKey;
import sekisho.rules.event.Content;
import sekisho.testing.Command;
import sekisho.testing.GeneratedCustomers;
import sekisho.testing.MariadbServer;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import sekisho.testing.PostgresServer;

/** What the real clients write, in every shape that they offer. */
@Needs({Need.ROOT, Need.POSTGRESQL, Need.MARIADB})
class DatabaseDumpsIT {
    private static final int CUSTOMERS = 3_000;
    private static final Map<String, Long> ALL_KINDS = Map.of(
            "name",
            3_000L,
            "kana",
            3_000L,
            "date_of_birth",
            3_000L,
            "postal_code",
            3_000L,
            "address",
            3_000L,
            "phone",
            3_000L,
            "email",
            3_000L);

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer postgres;

    @SuppressWarnings("NullAway.Init")
    private static MariadbServer mariadb;

    @BeforeAll
    static void fillDatabases() throws IOException {
        // The server's own user reads the script.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = PostgresServer.start();
        mariadb = MariadbServer.start();
        Path inserts = folder.resolve("customers.sql");
        var script = new StringBuilder(GeneratedCustomers.createTable("customers")).append(";\n");
        GeneratedCustomers.of(3, CUSTOMERS)
                .inserts("customers", 500)
                .forEach(insert -> script.append(insert).append(";\n"));
        Files.writeString(inserts, script, UTF_8);
        postgres.executeFile("postgres", inserts);
        mariadb.execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
        mariadb.executeFile("shop", inserts);
    }

    @AfterAll
    static void stopDatabases() {
        postgres.close();
        mariadb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "--format=plain, pg_dump-plain",
        "--inserts, pg_dump-plain",
        "--column-inserts --rows-per-insert=100, pg_dump-plain",
        "--format=custom, pg_dump-custom",
        "--format=custom --compress=0, pg_dump-custom",
        "--format=custom --inserts, pg_dump-custom",
        "--encoding=SJIS, pg_dump-plain"
    })
    void everyCustomerInAPgDumpIsCounted(String options, String format) throws IOException {
        Inspection inspection = pgDump(options);

        assertThat(inspection.content().format()).isEqualTo(format);
        assertThat(inspection.content().databaseExport()).isTrue();
        assertThat(inspection.content().records()).hasValue(CUSTOMERS);
        assertThat(inspection.content().kinds()).isEqualTo(ALL_KINDS);
        assertThat(inspection.people().orElseThrow().count()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aSchemaOnlyDumpHoldsNobody() throws IOException {
        Inspection inspection = pgDump("--schema-only");

        assertThat(inspection.content().format()).isEqualTo("pg_dump-plain");
        assertThat(inspection.content().records()).hasValue(0);
        assertThat(inspection.people()).isEmpty();
    }

    @Test
    void tarAndDirectoryDumpsAreRecognised() throws IOException {
        Path directory = folder.resolve("directory");
        Command.of("pg_dump", "-h", "127.0.0.1", "-U", "postgres", "-Fd", "-f", directory.toString(), "postgres")
                .run();

        assertThat(pgDump("--format=tar").content().format()).isEqualTo("pg_dump-tar");
        assertThat(inspect(directory.resolve("toc.dat")).content().format()).isEqualTo("pg_dump-directory");
    }

    @ParameterizedTest
    @CsvSource({"--opt, 3000", "--skip-extended-insert, 3000", "--default-character-set=cp932, 3000", "--no-data, 0"})
    void everyCustomerInAMariadbDumpIsCounted(String option, long records) throws IOException {
        Path file = folder.resolve("mariadb.sql");
        Command.of(
                        "mariadb-dump",
                        "-S",
                        mariadb.socket().toString(),
                        "-u",
                        "root",
                        option,
                        "-r",
                        file.toString(),
                        "shop")
                .run();

        Inspection inspection = inspect(file);

        Content content = inspection.content();
        assertThat(content.format()).isEqualTo("mysqldump");
        assertThat(content.databaseExport()).isTrue();
        assertThat(content.records()).hasValue(records);
        assertThat(content.kinds()).isEqualTo(records == 0 ? Map.of() : ALL_KINDS);
        assertThat(inspection.people().map(people -> people.count()).orElse(0L)).isEqualTo(records);
    }

    private static Inspection pgDump(String options) throws IOException {
        Path file = folder.resolve("dump");
        Command.of("sh", "-c", "pg_dump -h 127.0.0.1 -U postgres " + options + " -f " + file + " postgres")
                .run();
        return inspect(file);
    }

    private static Inspection inspect(Path file) throws IOException {
        var key = new PeopleKey(1, new byte[16]);
        try (var stream = Files.newInputStream(file)) {
            return new ContentScanner(Budget.DEFAULT, Optional.of(key), System::nanoTime)
                    .scan(stream, Files.size(file));
        }
    }
}
