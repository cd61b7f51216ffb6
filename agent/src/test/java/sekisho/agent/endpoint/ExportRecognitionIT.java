package sekisho.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.agent.fixture.TestingBroker;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.Event;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.Topics;
import sekisho.testing.Command;
import sekisho.testing.MariadbServer;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import sekisho.testing.OperatorAccount;
import sekisho.testing.PostgresServer;
import sekisho.testing.RunningProgram;

/** Real clients against real servers, watched by the packaged agent: what is an export and what is not. */
@Needs({Need.ROOT, Need.KERNEL, Need.POSTGRESQL, Need.MARIADB})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportRecognitionIT {
    private static final int ROWS = 100_000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CREATE =
            "create table customer (id int primary key, name varchar(40), phone varchar(20),"
                    + " email varchar(60), note varchar(80))";
    private static final String POSTGRES_URL =
            "jdbc:postgresql://127.0.0.1:" + PostgresServer.PORT + "/crm?user=postgres";

    private Path folder;
    private OperatorAccount operator;
    private PostgresServer postgres;
    private MariadbServer mariadb;
    private TestingBroker broker;
    private RunningProgram agent;
    private EventsRead events;

    @BeforeAll
    void startEverything() throws Exception {
        operator = OperatorAccount.create("sekisho-op");
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "sekisho-exports");
        postgres = PostgresServer.start();
        postgres.execute("postgres", "create database crm");
        postgres.execute("crm", CREATE);
        postgres.execute(
                "crm",
                "insert into customer select i, 'customer ' || i, '090-' || (1000 + i % 9000) || '-' ||"
                        + " (1000 + i % 8999), 'c' || i || '@example.test', repeat('x', 60) from generate_series(1, "
                        + ROWS
                        + ") i");
        mariadb = MariadbServer.start();
        mariadb.execute("create database crm; use crm; " + CREATE + "; insert into customer select seq,"
                + " concat('customer ', seq), concat('090-', 1000 + seq % 9000, '-', 1000 + seq % 8999),"
                + " concat('c', seq, '@example.test'), repeat('x', 60) from seq_1_to_" + ROWS);
        broker = new TestingBroker(folder);
        broker.createTopic(Topics.EVENTS, 1);
        Path config = folder.resolve("agent.yaml");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        List.of(
                                "kafka.bootstrap-servers: " + broker.bootstrapServers(),
                                "data.dir: " + folder.resolve("agent"),
                                "metrics.port: 0")));
        agent = RunningProgram.start(
                "agent/target/sekisho-agent.jar",
                List.of("run", "--config", config.toString(), "--require-tier", "kernel"));
        events = new EventsRead(broker.bootstrapServers());
        events.awaitFirst(
                "agent_started",
                Duration.ofSeconds(60),
                event -> event.activity().action().equals("agent_started"));
    }

    @AfterAll
    void stopEverything() {
        events.close();
        agent.close();
        broker.close();
        mariadb.close();
        postgres.close();
        Command.of("rm", "-rf", folder.toString()).run();
    }

    @Test
    void pgDumpToAFileIsOneExport() {
        DatabaseExported export =
                onlyExportOf("pg_dump", "pg_dump", "-h", "127.0.0.1", "-U", "postgres", "-f", out("dump.sql"), "crm");

        assertThat(export.format()).contains("pg_dump-plain");
        assertThat(export.file().orElseThrow().path()).isEqualTo(out("dump.sql"));
        assertThat(export.read().bytes()).isGreaterThan(10L * ROWS);
        assertThat(export.read().server().system()).isEqualTo("postgresql");
        assertThat(export.namespace()).contains("crm");
        assertThat(export.read().account().userName()).contains("sekisho-op");
        assertThat(export.read().account().loginUserName()).contains("sekisho-op");
    }

    @Test
    void pgDumpThroughGzipOverAUnixSocketIsOneExport() {
        DatabaseExported export = onlyExportOf(
                "pg_dump",
                "bash",
                "-c",
                "set -o pipefail; pg_dump -h " + postgres.socketFolder() + " -U postgres crm | gzip > "
                        + out("dump.sql.gz"));

        assertThat(export.format()).contains("gzip>pg_dump-plain");
        assertThat(export.file().orElseThrow().path()).isEqualTo(out("dump.sql.gz"));
        assertThat(export.read().server().transport()).isEqualTo("unix");
    }

    @Test
    void psqlCopyIsOneExport() {
        DatabaseExported export = onlyExportOf(
                "psql",
                "psql",
                "-h",
                "127.0.0.1",
                "-U",
                "postgres",
                "-d",
                "crm",
                "-c",
                "\\copy customer to '" + out("copy.csv") + "' csv header");

        assertThat(export.format()).contains("csv");
        assertThat(export.file().orElseThrow().path()).isEqualTo(out("copy.csv"));
        assertThat(export.collection()).contains("customer");
        assertThat(export.evidence()).contains("bytes", "file");
    }

    @Test
    void psqlWithRedirectedOutputIsOneExport() {
        DatabaseExported export = onlyExportOf(
                "psql",
                "bash",
                "-c",
                "psql -h 127.0.0.1 -U postgres -d crm --csv -c 'select * from customer' > " + out("redirect.csv"));

        assertThat(export.format()).contains("csv");
        assertThat(export.file().orElseThrow().path()).isEqualTo(out("redirect.csv"));
    }

    @Test
    void mysqldumpIsOneExport() {
        DatabaseExported export = onlyExportOf(
                "mysqldump",
                "bash",
                "-c",
                "mysqldump --no-defaults -h 127.0.0.1 -u root crm > " + out("mysqldump.sql"));

        assertThat(export.format()).contains("mysqldump");
        assertThat(export.read().bytes()).isGreaterThan(10L * ROWS);
        assertThat(export.namespace()).contains("crm");
    }

    @Test
    void mariadbDumpOverAUnixSocketIsOneExport() {
        DatabaseExported export = onlyExportOf(
                "mariadb-dump",
                "mariadb-dump",
                "--no-defaults",
                "-S",
                mariadb.socket().toString(),
                "-u",
                "root",
                "--result-file=" + out("mariadb.sql"),
                "crm");

        assertThat(export.format()).contains("mysqldump");
        assertThat(export.read().server().transport()).isEqualTo("unix");
    }

    @Test
    void aSmallJdbcProgramIsOneExport() throws IOException {
        Path driver = copyForOperator(Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()));
        Path program = operator.home().resolve("JdbcExport.java");
        try (var source = ExportRecognitionIT.class.getResourceAsStream("/clients/JdbcExport.java")) {
            Files.write(program, source.readAllBytes());
        }

        DatabaseExported export = onlyExportOf(
                "java",
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-cp",
                driver.toString(),
                program.toString(),
                POSTGRES_URL,
                "select * from customer",
                out("jdbc.csv"));

        assertThat(export.format()).contains("csv");
        assertThat(export.file().orElseThrow().path()).isEqualTo(out("jdbc.csv"));
        assertThat(export.evidence()).containsExactlyInAnyOrder("bytes", "file");
    }

    @Test
    void theContentOfAnExportFollowsIt() {
        Event export = exportsAfter(
                        "psql",
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "-d",
                        "crm",
                        "-c",
                        "\\copy customer to '" + out("content.csv") + "' csv header")
                .getFirst();

        FileInspected inspected = (FileInspected) events.awaitFirst(
                        "content of the export",
                        SOON,
                        event -> event.activity() instanceof FileInspected content
                                && content.subject().equals(export.origin().id()))
                .activity();

        assertThat(inspected.content().records()).hasValue(ROWS);
        assertThat(inspected.content().kinds()).containsKeys("email", "phone");
        assertThat(inspected.written().lineage().orElseThrow().root())
                .isEqualTo(export.origin().id());
        assertThat(inspected.people().orElseThrow().count()).isBetween(95_000L, 105_000L);
    }

    @Test
    void aSchemaOnlyDumpIsNoExport() {
        assertThat(exportsAfter(
                        "pg_dump",
                        "pg_dump",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "--schema-only",
                        "-f",
                        out("schema.sql"),
                        "crm"))
                .isEmpty();
    }

    @Test
    void selectOneIsNoExport() {
        assertThat(exportsAfter("psql", "psql", "-h", "127.0.0.1", "-U", "postgres", "-d", "crm", "-c", "select 1"))
                .isEmpty();
    }

    @Test
    void aLargeDownloadFromElsewhereIsNoExport() throws IOException {
        long size = 300L * 1024 * 1024;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/package", exchange -> {
            exchange.sendResponseHeaders(200, size);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] piece = new byte[1024 * 1024];
                for (long sent = 0; sent < size; sent += piece.length) {
                    body.write(piece);
                }
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/package";

            List<Event> exports = exportsAfter("curl", "curl", "-sS", "-o", out("package.bin"), url);

            assertThat(exports).isEmpty();
            assertThat(Path.of(out("package.bin"))).hasSize(size);
        } finally {
            server.stop(0);
            Files.deleteIfExists(Path.of(out("package.bin")));
        }
    }

    private DatabaseExported onlyExportOf(String program, String... command) {
        List<Event> exports = exportsAfter(program, command);
        assertThat(exports).hasSize(1);
        DatabaseExported export = (DatabaseExported) exports.getFirst().activity();
        // Debian's mysqldump is a link to mariadb-dump: the name it was called by is its first argument.
        assertThat(export.read().process().args().getFirst()).endsWith(program);
        return export;
    }

    /**
     * Runs a command as the operator, then two marker exports one after the other, and returns what came beside them. An
     * export is decided well within the time that a marker takes from start to topic, so whatever the command would raise
     * has been raised when the second marker's event is there.
     */
    private List<Event> exportsAfter(String program, String... command) {
        int before = events.matching(exported()).size();
        Command.of(command).as(operator).run();
        awaitMarker(program);
        awaitMarker(program);
        return events.matching(exported()).stream()
                .skip(before)
                .filter(event -> !path(event).contains("/marker-"))
                .toList();
    }

    private void awaitMarker(String program) {
        String marker = out("marker-" + UUID.randomUUID() + ".csv");
        Command.of(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "-d",
                        "crm",
                        "-c",
                        "\\copy customer to '" + marker + "' csv")
                .as(operator)
                .run();
        events.awaitFirst(
                "the marker's export after " + program,
                SOON,
                exported().and(event -> path(event).equals(marker)));
    }

    private static Predicate<Event> exported() {
        return event -> event.activity() instanceof DatabaseExported;
    }

    private static String path(Event event) {
        return event.activity() instanceof DatabaseExported export
                        && export.file().isPresent()
                ? export.file().get().path()
                : "";
    }

    private String out(String name) {
        return operator.home().resolve(name).toString();
    }

    private Path copyForOperator(Path file) throws IOException {
        Path copy = operator.home().resolve(file.getFileName());
        Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }
}
