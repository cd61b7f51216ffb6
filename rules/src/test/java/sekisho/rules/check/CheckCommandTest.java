package sekisho.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {

    private static final String RULE = """
            title: Secret file
            id: 11111111-1111-4111-8111-111111111111
            taxonomy: ecs
            logsource: {category: file_event}
            detection: {selection: {file.path|contains: secret}, condition: selection}
            """;

    private static final String TESTS = """
            - {name: a secret, event: {event.action: file_written, file.path: /a/secret}, match: true}
            - {name: no secret, event: {event.action: file_written, file.path: /a/plain}, match: false}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void aGoodRuleWithItsTests() throws Exception {
        Files.createDirectories(folder.resolve("detections"));
        write("detections/secret.yml", RULE);
        write("detections/secret.test.yaml", TESTS);
    }

    @Test
    void aGoodFolderPasses() {
        assertThat(check(folder.toString())).isZero();
        assertThat(out.toString()).contains("load").contains("pass").doesNotContain("warning");
    }

    @Test
    void aTestThatFailsIsAFaultAtItsPlace() throws Exception {
        write("detections/secret.test.yaml", TESTS.replace("match: false", "match: true"));

        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("secret.test.yaml:2:3 test no secret: does not match, and should");
    }

    @Test
    void aRuleWithoutANearMissGetsAWarning() throws Exception {
        write("detections/secret.test.yaml", TESTS.lines().findFirst().orElseThrow());

        assertThat(check(folder.toString())).isZero();
        assertThat(out.toString()).contains("warning: ").contains("has no test with a match and one with a near miss");
    }

    @Test
    void anAlertOnAnOrdinaryDayIsAFault() throws Exception {
        Files.createDirectories(folder.resolve("baseline"));
        write("baseline/day.ndjson", "{\"event.action\":\"file_written\",\"file.path\":\"/a/secret\"}\n");

        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("baseline/day.ndjson:1:1 an ordinary event raises Secret file");
    }

    @Test
    void aTestWithoutARuleIsAFault() throws Exception {
        write("detections/other.test.yaml", TESTS);

        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("other.test.yaml:1:1 tests no rule");
    }

    @Test
    void aFilterThatSilencesARulesOwnMatchMustBeMeant() throws Exception {
        write("filter.yml", """
                title: F
                taxonomy: ecs
                logsource: {category: file_event}
                filter: {rules: any, s: {file.path|startswith: /a/}, condition: not s}
                """);

        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("write filtered: true");

        write("detections/secret.test.yaml", TESTS.replace("match: true", "match: true, filtered: true"));
        out.getBuffer().setLength(0);
        check(folder.toString());
        assertThat(out.toString()).doesNotContain("test a secret");
    }

    @Test
    void everyFaultIsInTheJson() throws Exception {
        write("detections/secret.yml", RULE.replace("file.path", "file.pth").replace("selection}", "selectoin}"));

        assertThat(check("--json", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"ok\":false")
                .contains("\"message\":\"unknown field file.pth; did you mean file.path\"")
                .contains("\"message\":\"condition: there is no search selectoin; did you mean selection\"");
    }

    @Test
    void aFolderThatIsNotThereIsWrongUse() {
        assertThat(check(folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no such file or folder");
    }

    private int check(String... arguments) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
