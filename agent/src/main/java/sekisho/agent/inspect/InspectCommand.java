package sekisho.agent.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.agent.content.Budget;
import sekisho.agent.content.Inspection;
import sekisho.agent.people.PeopleKey;
import sekisho.rules.event.EventCodec;

/** {@code inspect FILE…}: says what files hold, in counts only; exit code 1 when one could not be read. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says what files hold: format, encoding, records, kinds of personal data, distinct people.",
        footer = {
            "",
            "Examples:",
            "  sekisho-agent inspect customers.csv",
            "  sekisho-agent inspect --json /media/usb/*.gz | jq .",
            "",
            "Counts only: no value of a file is ever printed."
        })
public final class InspectCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FOUND_FAULTS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "One JSON object a line: file.path, sekisho.content.*, sekisho.people.count.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to read.")
    private List<Path> files = List.of();

    /** For picocli. */
    public InspectCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var inspector = new FileInspector(System::nanoTime);
        PeopleKey passing = passingKey();
        int exit = DONE;
        for (Path file : files) {
            Inspection inspection = inspector.inspect(new Request(real(file), Budget.DEFAULT, Optional.of(passing)));
            Optional<String> unreadable = inspection.content().unreadable();
            if (unreadable.isPresent()) {
                err.println(file + ": not read: " + InspectionText.reason(unreadable.get()));
                exit = FOUND_FAULTS;
            } else if (json) {
                out.println(new String(EventCodec.encode(fields(file, inspection)), StandardCharsets.UTF_8));
            } else {
                out.print(InspectionText.of(file, inspection));
            }
        }
        out.flush();
        err.flush();
        return exit;
    }

    /** A key for this run only: the number of people does not depend on it, and the counters are not shown. */
    private static PeopleKey passingKey() {
        byte[] bytes = new byte[PeopleKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return new PeopleKey(1, bytes);
    }

    /** Whoever names a link on the command line means the file behind it. */
    private static Path real(Path file) {
        try {
            return Files.isSymbolicLink(file)
                            && !OpenedFile.DESCRIPTOR.matcher(file.toString()).matches()
                    ? file.toRealPath()
                    : file;
        } catch (IOException dangling) {
            return file;
        }
    }

    private static Map<String, Object> fields(Path file, Inspection inspection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file.path", file.toString());
        fields.putAll(inspection.content().fields());
        fields.put(
                "sekisho.people.count",
                inspection.people().map(people -> people.count()).orElse(0L));
        return fields;
    }
}
