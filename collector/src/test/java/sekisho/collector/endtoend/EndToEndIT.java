package sekisho.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import sekisho.collector.web.ReviewBrowser;
import sekisho.testing.Command;
import sekisho.testing.FreePort;
import sekisho.testing.GeneratedCustomers;
import sekisho.testing.LoopVolume;
import sekisho.testing.MariadbServer;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import sekisho.testing.OperatorAccount;
import sekisho.testing.PostgresServer;
import sekisho.testing.RunningProgram;

/**
 * The whole way with nothing stood in for: packaged agent and collector, real databases with 50,000 generated customers, an
 * operator who is not root, an exFAT stick, and a reviewer in a browser.
 */
@Needs({Need.ROOT, Need.KERNEL, Need.LOOP, Need.EXFAT, Need.POSTGRESQL, Need.MARIADB, Need.CHROMIUM, Need.BROKER})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final int CUSTOMERS = 50_000;
    private static final int TIMED_WRITES = 50;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOST = "ws-e2e";
    private static final String REVIEWER_PASSWORD = "correct horse battery staple 9";

    private Path folder;
    private OperatorAccount operator;
    private OperatorAccount second;
    private PostgresServer postgres;
    private MariadbServer mariadb;
    private LoopVolume stick;
    private RunningProgram collector;
    private RunningProgram agent;
    private int brokerPort;
    private URI pages;
    private String oneTimePassword;
    private ReviewApi api;

    @BeforeAll
    void startEverything() throws IOException {
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "sekisho-end-to-end");
        operator = OperatorAccount.create("sekisho-op");
        second = OperatorAccount.create("sekisho-op2");
        stick = LoopVolume.create(folder, LoopVolume.Type.EXFAT);
        startDatabases();
        startCollector();
        startAgent();
        stick.mount();
        Command.of("chmod", "777", stick.root().toString()).runToEnd();
        api = new ReviewApi(pages, token());
    }

    @AfterAll
    void stopEverything() {
        agent.close();
        collector.close();
        stick.close();
        mariadb.close();
        postgres.close();
        Command.of("rm", "-rf", "--one-file-system", folder.toString()).run();
    }

    @Test
    @Order(1)
    void aHolidayPhotoAndASchemaOnlyDumpRaiseNothing() {
        Path photo = operator.home().resolve("holiday.jpg");
        Command.of(
                        "sh",
                        "-c",
                        "{ printf '\\377\\330\\377\\340\\000\\020JFIF\\000'; head -c 3000000 /dev/urandom; } > "
                                + photo)
                .as(operator)
                .run();

        Command.of("cp", photo.toString(), stick.root().toString()).as(operator).run();
        Command.of(
                        "pg_dump",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "--schema-only",
                        "-f",
                        operator.home().resolve("schema.sql").toString(),
                        "crm")
                .as(operator)
                .run();

        writeList(second, "sentinel.csv", 7, 300);
        await().atMost(SOON)
                .until(() -> !api.items("alerts?person=" + second.name() + "@" + HOST)
                        .isEmpty());
        assertThat(api.items("alerts?person=" + operator.name() + "@" + HOST)).isEmpty();
    }

    @Test
    @Order(2)
    void aPostgresExportCopiedToAStickIsACaseThatNamesEverything() {
        Path dump = operator.home().resolve("crm.sql");
        Path list = operator.home().resolve("customers.csv");

        Command.of("pg_dump", "-h", "127.0.0.1", "-U", "postgres", "-f", dump.toString(), "crm")
                .as(operator)
                .run();
        Command.of(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "postgres",
                        "-d",
                        "crm",
                        "-c",
                        "\\copy customer to '" + list + "' csv header")
                .as(operator)
                .run();
        Command.of("cp", list.toString(), stick.root().toString()).as(operator).run();

        JsonNode found = awaitCase(operator, "psql", 2L * CUSTOMERS);
        assertThat(found.get("people").get("best").asLong()).isBetween(CUSTOMERS * 95L / 100, CUSTOMERS * 105L / 100);
        assertThat(found.get("programs").toString()).contains("psql").contains("pg_dump");
        assertThat(found.get("databases").toString()).contains("crm");
        assertThat(found.get("devices").toString())
                .contains("loop")
                .contains(stick.root().toString());
        assertThat(found.get("files").toString()).contains("customers.csv");
    }

    @Test
    @Order(3)
    void aReviewerFindsTheCaseInTheBrowser() {
        try (ReviewBrowser browser = ReviewBrowser.open()) {
            browser.signIn(pages, "admin", oneTimePassword, REVIEWER_PASSWORD);

            String list = browser.list(pages);
            String page = browser.openNewestCase(pages);

            assertThat(list).contains(operator.name()).contains("50,000");
            assertThat(page)
                    .contains(operator.name())
                    .contains("psql")
                    .contains("Disk image · " + stick.root())
                    .contains("50,000")
                    .contains("customers.csv");
            browser.language("日本語");
            assertThat(browser.pageLanguage()).isEqualTo("ja");
            assertThat(browser.text())
                    .contains("50,000")
                    .contains(operator.name())
                    .containsPattern("[ぁ-ん]");
        }
    }

    @Test
    @Order(4)
    void aMariadbExportCopiedToAStickIsACaseToo() {
        Path dump = second.home().resolve("crm-maria.sql");

        Command.of("bash", "-c", "mariadb-dump --no-defaults -h 127.0.0.1 -u root crm > " + dump)
                .as(second)
                .run();
        Command.of("cp", dump.toString(), stick.root().toString()).as(second).run();

        JsonNode found = awaitCase(second, "mariadb-dump", CUSTOMERS);
        assertThat(found.get("people").get("best").asLong()).isBetween(CUSTOMERS * 95L / 100, CUSTOMERS * 105L / 100);
        assertThat(found.get("files").toString()).contains("crm-maria.sql");
    }

    /** Prints the figures; how fast is a benchmark's business, that each write is alerted is this test's. */
    @Test
    @Order(5)
    void everyOneOfFiftyWritesIsAlerted() throws IOException {
        List<Long> milliseconds = new ArrayList<>();
        for (int write = 0; write < TIMED_WRITES; write++) {
            Path list = folder.resolve("timed-" + write + ".csv");
            GeneratedCustomers.of(1_000 + write, 200).writeCsv(list, StandardCharsets.UTF_8);
            String name = list.getFileName().toString();
            Files.copy(list, stick.root().resolve(name));
            long closed = System.nanoTime();
            await().alias("alert for " + name)
                    .atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> alerted(name));
            milliseconds.add((System.nanoTime() - closed) / 1_000_000);
        }

        Collections.sort(milliseconds);
        System.out.printf(
                "close() on the stick to alert readable over the API, %d writes: p50 %d ms, p99 %d ms%n",
                TIMED_WRITES, milliseconds.get(TIMED_WRITES / 2), milliseconds.get(TIMED_WRITES * 99 / 100));
        assertThat(milliseconds).hasSize(TIMED_WRITES);
    }

    @Test
    @Order(6)
    void nothingAnyoneWroteDownHoldsACustomersValue() throws IOException {
        List<String> values = GeneratedCustomers.of(42, 200).stream()
                .flatMap(customer -> customer.values().stream())
                .filter(value -> value.length() > 8)
                .distinct()
                .toList();
        String written =
                collector.output() + agent.output() + api.items("events") + api.items("alerts") + api.items("cases");

        assertThat(values).isNotEmpty().noneMatch(written::contains);
    }

    private void startDatabases() throws IOException {
        Path rows = folder.resolve("customers.tsv");
        GeneratedCustomers customers = GeneratedCustomers.of(42, CUSTOMERS);
        customers.writeCopyRows(rows, StandardCharsets.UTF_8);
        Command.of("chmod", "755", folder.toString()).run();
        postgres = PostgresServer.start();
        postgres.execute("postgres", "create database crm");
        postgres.execute("crm", GeneratedCustomers.createTable("customer"));
        postgres.execute("crm", "copy customer from '" + rows + "'");
        mariadb = MariadbServer.start();
        mariadb.execute("create database crm");
        Path inserts = folder.resolve("customers.sql");
        Charset utf8 = StandardCharsets.UTF_8;
        Files.writeString(inserts, GeneratedCustomers.createTable("customer") + ";\n", utf8);
        Files.write(
                inserts,
                (Iterable<String>) customers.inserts("customer", 500).map(insert -> insert + ";")::iterator,
                utf8,
                java.nio.file.StandardOpenOption.APPEND);
        mariadb.executeFile("crm", inserts);
    }

    private void startCollector() throws IOException {
        Path config = folder.resolve("sekisho.yml");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "data.dir: " + folder.resolve("collector"),
                        "http.port: " + FreePort.find(),
                        "kafka.port: " + brokerPort()));
        collector =
                RunningProgram.start("collector/target/sekisho.jar", List.of("serve", "--config", config.toString()));
        pages = URI.create(collector
                .awaitLine(Pattern.compile("review pages at (http\\S+?),? "), START)
                .group(1));
        oneTimePassword = collector
                .awaitLine(Pattern.compile("one-time password (\\S+)"), SOON)
                .group(1);
    }

    private void startAgent() throws IOException {
        Path config = folder.resolve("agent.yml");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "kafka.bootstrap-servers: 127.0.0.1:" + brokerPort(),
                        "data.dir: " + folder.resolve("agent"),
                        "host.id: " + HOST,
                        "metrics.port: 0",
                        "volume.foreign: [" + stick.device() + "]"));
        agent = RunningProgram.start(
                "agent/target/sekisho-agent.jar",
                List.of("run", "--config", config.toString(), "--require-tier", "kernel"));
        agent.awaitLine(Pattern.compile("watches host " + HOST), START);
    }

    /** A token for scripts, made from a terminal as an administrator would. */
    private String token() {
        String said = Command.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        Path.of(System.getProperty("sekisho.root", ".."), "collector/target/sekisho.jar")
                                .toString(),
                        "tokens",
                        "create",
                        "end-to-end",
                        "--config",
                        folder.resolve("sekisho.yml").toString())
                .run();
        return said.strip().lines().reduce((_, last) -> last).orElseThrow();
    }

    /** The person's case once it is whole: an export by the program, then the write of what it exported. */
    private JsonNode awaitCase(OperatorAccount who, String program, long rows) {
        await().alias("a case of " + who.name() + " with " + program)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(caseOf(who)).hasValueSatisfying(found -> {
                    assertThat(found.get("programs").toString()).contains(program);
                    assertThat(found.path("rows").asLong()).as(found.toString()).isEqualTo(rows);
                    assertThat(found.get("severity").asText())
                            .as(found.toString())
                            .isEqualTo("critical");
                }));
        return caseOf(who).orElseThrow();
    }

    private Optional<JsonNode> caseOf(OperatorAccount who) {
        return api.items("cases").stream()
                .filter(found -> found.get("person").asText().equals(who.name() + "@" + HOST))
                .findFirst();
    }

    private boolean alerted(String fileName) {
        return api.items("alerts?limit=20").stream()
                .limit(20)
                .anyMatch(alert -> api.get("alerts/" + alert.get("id").asText())
                        .get("evidence")
                        .toString()
                        .contains(fileName));
    }

    private void writeList(OperatorAccount who, String name, int seed, int people) {
        Path list = folder.resolve(name);
        GeneratedCustomers.of(seed, people).writeCsv(list, StandardCharsets.UTF_8);
        Command.of("cp", list.toString(), stick.root().toString()).as(who).run();
    }

    private int brokerPort() {
        if (brokerPort == 0) {
            brokerPort = FreePort.find();
        }
        return brokerPort;
    }
}
