package sekisho.rules.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import sekisho.rules.RuleSources;
import sekisho.rules.document.Fault;

/** {@code rules check}: whether a site's rules load, pass their tests and are silent on ordinary days. */
@CommandLine.Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks rules: that they load, pass the tests beside them and raise nothing on ordinary days.",
        footer = {
            "",
            "Examples:",
            "  sekisho.jar rules check                  the rules that come with the program",
            "  sekisho.jar rules check /etc/sekisho/rules   the same with a site's folder layered over them",
            "",
            "Every fault is told at once, as file:line:column and what to do.",
            "Exit codes: 0 all good, 1 faults found, 2 wrong use."
        })
public final class CheckCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int WRONG_USE = 2;

    @CommandLine.Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "Folders of a site, the least first; a document replaces one of the same id, lists and filters add.")
    private List<Path> folders = List.of();

    @CommandLine.Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** A command that picocli fills in. */
    public CheckCommand() {}

    @Override
    public Integer call() throws IOException {
        for (Path folder : folders) {
            if (!Files.exists(folder)) {
                PrintWriter err = spec.commandLine().getErr();
                err.println(folder + ": no such file or folder; give a folder of rules");
                err.flush();
                return WRONG_USE;
            }
        }
        Check check = Check.of(RuleSources.shippedWith(folders));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(check));
        } else {
            print(check, out);
        }
        out.flush();
        return check.faults().isEmpty() ? 0 : 1;
    }

    private static void print(Check check, PrintWriter out) {
        check.warnings().forEach(warning -> out.println("warning: " + warning));
        check.faults().forEach(out::println);
        if (check.faults().isEmpty()) {
            out.printf(
                    "%d detections and %d correlations load, %d tests pass, %d ordinary events raise nothing.%n",
                    check.detections(), check.correlations(), check.tests(), check.baselineEvents());
        } else {
            out.printf("%d %s.%n", check.faults().size(), check.faults().size() == 1 ? "fault" : "faults");
        }
    }

    private static String asJson(Check check) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeBooleanField("ok", check.faults().isEmpty());
            generator.writeNumberField("detections", check.detections());
            generator.writeNumberField("correlations", check.correlations());
            generator.writeNumberField("tests", check.tests());
            generator.writeNumberField("baseline_events", check.baselineEvents());
            write(generator, "faults", check.faults());
            write(generator, "warnings", check.warnings());
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, String name, List<Fault> faults) throws IOException {
        generator.writeArrayFieldStart(name);
        for (Fault fault : faults) {
            generator.writeStartObject();
            generator.writeStringField("file", fault.file());
            generator.writeNumberField("line", fault.line());
            generator.writeNumberField("column", fault.column());
            generator.writeStringField("message", fault.message());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }
}
