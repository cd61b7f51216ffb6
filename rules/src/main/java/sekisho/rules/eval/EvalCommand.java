package sekisho.rules.eval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import sekisho.rules.Playback;
import sekisho.rules.Raised;
import sekisho.rules.RuleFaultsException;
import sekisho.rules.RuleSet;
import sekisho.rules.RuleSources;
import sekisho.rules.sigma.Rule;
import sekisho.rules.sigma.match.FieldValues;
import sekisho.rules.taxonomy.Naming;

/** {@code rules eval}: what rules say about a file of events. Memory does not grow with the file. */
@CommandLine.Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tries rules on events: one line of JSON in for each event, one out for each match and alert.",
        footer = {
            "",
            "Examples:",
            "  sekisho.jar rules eval --rules rules --events events.ndjson",
            "  zcat windows.ndjson.gz | sekisho.jar rules eval --rules sigma/rules/windows --events - --fields sigma",
            "",
            "Each line out: {\"event\":<line from 0>,\"rule\":\"<id>\",\"kind\":\"match\"|\"alert\",\"title\":…,\"level\":…}",
            "A match is a detection that holds for the event; an alert is a correlation that the event made cross.",
            "Exit codes: 0 done, 1 broken rules or a broken line, 2 wrong use."
        })
public final class EvalCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int WRONG_USE = 2;

    @CommandLine.Option(
            names = "--rules",
            required = true,
            arity = "1..*",
            paramLabel = "DIR",
            description = "Folders or files of Sigma rules; later ones replace earlier ones of the same id.")
    private List<Path> rules = List.of();

    @CommandLine.Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "Events, one JSON object a line; - for standard input.")
    private String events = "-";

    @CommandLine.Option(
            names = "--fields",
            defaultValue = "ecs",
            description = "Field names of the events: ${COMPLETION-CANDIDATES}. With ecs (the usual) rules in Sigma's"
                    + " default names are translated; with sigma they match as written; with raw every rule does.")
    private Fields fields = Fields.ecs;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** A command that picocli fills in. */
    public EvalCommand() {}

    /** Which names the events use; written in lower case on the command line. */
    enum Fields {
        ecs(Naming.Mode.ECS),
        sigma(Naming.Mode.SIGMA),
        raw(Naming.Mode.RAW);

        private final Naming.Mode mode;

        Fields(Naming.Mode mode) {
            this.mode = mode;
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        for (Path path : rules) {
            if (!Files.exists(path)) {
                return wrongUse(err, "--rules " + path + ": no such file or folder; give a folder of rules");
            }
        }
        if (!events.equals("-") && !Files.isReadable(Path.of(events))) {
            return wrongUse(err, "--events " + events + ": no such file, or it cannot be read; give a file or -");
        }
        try {
            return judge(RuleSources.of(rules).named(fields.mode).load(), err);
        } catch (RuleFaultsException e) {
            e.faults().forEach(err::println);
            err.flush();
            return 1;
        }
    }

    private int judge(RuleSet set, PrintWriter err) throws IOException {
        Playback playback = new Playback(set);
        InputStream in = events.equals("-") ? System.in : Files.newInputStream(Path.of(events));
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        try (EventLines lines = new EventLines(in)) {
            return judge(lines, playback, out, err);
        } finally {
            out.flush();
            if (playback.leftOut() > 0) {
                err.println(
                        "note: " + playback.leftOut() + " matches were not counted by a correlation, because the event"
                                + " has no @timestamp or lacks a field that the correlation groups by or counts");
            }
            if (playback.forgotten() > 0) {
                err.println("note: " + playback.forgotten() + " groups were forgotten to bound memory");
            }
            err.flush();
        }
    }

    private int judge(EventLines lines, Playback playback, OutputStream out, PrintWriter err) throws IOException {
        try {
            for (Optional<EventLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                for (Raised raised : playback.judge(completed(line.get()))) {
                    write(line.get().line(), raised, out);
                }
            }
            return 0;
        } catch (EventLines.BrokenLineException e) {
            out.flush();
            err.println((events.equals("-") ? "standard input" : events) + ":" + e.lineNumber() + " " + e.getMessage()
                    + "; correct or remove the line");
            return 1;
        }
    }

    /** Correlations need an id and a person: the line stands for a missing id, the account for an unresolved person. */
    private Map<String, Object> completed(EventLines.Line line) {
        Map<String, Object> event = new LinkedHashMap<>(line.fields());
        if (FieldValues.of(event, "event.id").isEmpty()) {
            event.put("event.id", String.format("line-%012d", line.line()));
        }
        if (fields == Fields.ecs && FieldValues.of(event, "sekisho.person.id").isEmpty()) {
            Optional<Object> user = first(event, "sekisho.login.user.name").or(() -> first(event, "user.name"));
            Optional<Object> host = first(event, "host.id");
            if (user.isPresent() && host.isPresent()) {
                event.put("sekisho.person.id", user.get() + "@" + host.get());
            }
        }
        return event;
    }

    private static Optional<Object> first(Map<String, Object> event, String field) {
        return FieldValues.of(event, field).stream().findFirst();
    }

    private static void write(long line, Raised raised, OutputStream out) throws IOException {
        switch (raised) {
            case Raised.Matched matched -> write(line, matched.rule(), "match", out);
            case Raised.Crossed crossed -> {
                if (crossed.crossing().revision() == 0) {
                    write(line, crossed.rule(), "alert", out);
                }
            }
            case Raised.Withdrawn w -> {}
        }
    }

    private static void write(long line, Rule rule, String kind, OutputStream out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("event", line);
            json.writeStringField("rule", rule.id());
            json.writeStringField("kind", kind);
            json.writeStringField("title", rule.title());
            json.writeStringField("level", rule.level().wireName());
            json.writeEndObject();
        }
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static int wrongUse(PrintWriter err, String message) {
        err.println(message);
        err.flush();
        return WRONG_USE;
    }
}
