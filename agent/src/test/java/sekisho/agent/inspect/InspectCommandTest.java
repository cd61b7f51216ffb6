package sekisho.agent.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.rules.event.EventCodec;
import sekisho.testing.GeneratedCustomers;

class InspectCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void jsonIsOneObjectALineWithTheContentFieldsAndTheNumberOfPeople() throws Exception {
        Path list = list();

        int exit = run("--json", list.toString());

        Map<String, Object> fields =
                EventCodec.decodeFields(out.toString().strip().getBytes(UTF_8));
        assertThat(exit).isZero();
        assertThat(fields)
                .containsEntry("file.path", list.toString())
                .containsEntry("sekisho.content.format", "csv")
                .containsEntry("sekisho.content.encoding", "CP932")
                .containsEntry("sekisho.content.records", 300L)
                .containsEntry("sekisho.content.kinds.phone", 300L)
                .containsEntry("sekisho.people.count", 300L)
                .doesNotContainKey("sekisho.people.counter.email");
    }

    @Test
    void theSummaryNamesFormatRecordsKindsAndPeople() {
        int exit = run(list().toString());

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("csv, CP932")
                .contains("300 of up to 9 columns")
                .contains("phone 300")
                .contains("300 distinct");
    }

    @Test
    void noValueOfTheFileIsPrinted() {
        run(list().toString());

        GeneratedCustomers.of(2, 300).stream()
                .forEach(customer -> assertThat(out.toString() + err)
                        .doesNotContain(customer.name(), customer.phone(), customer.email()));
    }

    @Test
    void anUnreadableFileIsOneLineAndTheOthersAreStillDone() {
        Path gone = folder.resolve("gone.csv");

        int exit = run(gone.toString(), list().toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo(gone + ": not read: no such file; check the path");
        assertThat(out.toString()).contains("300 distinct");
    }

    @Test
    void noFileIsWrongUse() {
        assertThat(run()).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new InspectCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path list() {
        Path list = folder.resolve("list");
        GeneratedCustomers.of(2, 300).writeCsv(list, Charset.forName("windows-31j"));
        return list;
    }
}
