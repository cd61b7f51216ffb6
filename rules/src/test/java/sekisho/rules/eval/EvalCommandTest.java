package sekisho.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalCommandTest {

    private static final String RULES = """
            title: Secret file
            id: 11111111-1111-4111-8111-111111111111
            name: secret
            logsource: {category: file_event}
            level: high
            detection: {selection: {TargetFilename|contains: secret}, condition: selection}
            ---
            title: Two secrets
            id: 22222222-2222-4222-8222-222222222222
            taxonomy: ecs
            correlation: {type: event_count, rules: [secret], group-by: [host.id], timespan: 1m, condition: {gte: 2}}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final PrintStream usual = System.out;

    @TempDir
    Path folder;

    @BeforeEach
    void captureOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(usual);
    }

    @Test
    void matchesAndAlertsComeInTheOrderOfTheEvents() throws Exception {
        int code = eval(RULES, """
                {"@timestamp":"2026-04-01T09:00:00Z","host.id":"h","file.path":"/a/secret1"}

                {"@timestamp":"2026-04-01T09:00:30Z","host.id":"h","file":{"path":"/a/SECRET2"}}
                {"@timestamp":"2026-04-01T09:00:31Z","host.id":"h","file.path":"/a/plain"}
                """);

        assertThat(code).isZero();
        assertThat(output()).isEqualTo("""
                        {"event":0,"rule":"11111111-1111-4111-8111-111111111111","kind":"match","title":"Secret file","level":"high"}
                        {"event":2,"rule":"11111111-1111-4111-8111-111111111111","kind":"match","title":"Secret file","level":"high"}
                        {"event":2,"rule":"22222222-2222-4222-8222-222222222222","kind":"alert","title":"Two secrets","level":"medium"}
                        """);
    }

    @Test
    void eventsInSigmasNamesMatchRulesAsWritten() throws Exception {
        int code = eval(
                RULES.substring(0, RULES.indexOf("---")), "{\"TargetFilename\":\"/a/secret\"}\n", "--fields", "sigma");

        assertThat(code).isZero();
        assertThat(output()).hasLineCount(1);
    }

    @Test
    void aBrokenLineIsNamedAndEndsTheRun() throws Exception {
        int code = eval(RULES, "{\"file.path\":\"/a/secret\"}\n{\"file.path\":\n");

        assertThat(code).isEqualTo(1);
        assertThat(output()).hasLineCount(1);
        assertThat(err.toString()).contains("events.ndjson:2 is not a JSON object");
    }

    @Test
    void brokenRulesAreToldBeforeAnyEventIsRead() throws Exception {
        int code = eval(RULES.replace("TargetFilename", "TargetFilname"), "{}\n");

        assertThat(code).isEqualTo(1);
        assertThat(output()).isEmpty();
        assertThat(err.toString())
                .contains("field TargetFilname has no translation")
                .contains("did you mean TargetFilename");
    }

    @Test
    void whatIsNotThereIsWrongUse() {
        int code = run("--rules", folder.resolve("absent").toString(), "--events", "-");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("no such file or folder");
        assertThat(run("--rules", folder.toString(), "--events", "-", "--fields", "ocsf"))
                .isEqualTo(2);
        assertThat(run("--events", "-")).isEqualTo(2);
    }

    private int eval(String rules, String events, String... more) throws Exception {
        Path ruleFile = Files.writeString(folder.resolve("rules.yml"), rules);
        Path eventFile = Files.writeString(folder.resolve("events.ndjson"), events);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"--rules", ruleFile.toString(), "--events", eventFile.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return new CommandLine(new EvalCommand())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
