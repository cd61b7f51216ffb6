package sekisho.agent.inspect;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import sekisho.agent.content.Inspection;
import sekisho.rules.event.Content;
import sekisho.rules.event.People;

/** An inspection for people to read. */
final class InspectionText {
    private InspectionText() {}

    static String of(Path file, Inspection inspection) {
        Content content = inspection.content();
        var text = new StringBuilder();
        line(text, file.toString(), "");
        line(
                text,
                "  format",
                content.format() + content.encoding().map(name -> ", " + name).orElse(""));
        content.records().ifPresent(records -> line(text, "  records", counted(records) + columns(content)));
        if (!content.kinds().isEmpty()) {
            line(
                    text,
                    "  kinds",
                    content.kinds().entrySet().stream()
                            .map(kind -> kind.getKey() + " " + counted(kind.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        inspection
                .people()
                .map(People::count)
                .ifPresent(people -> line(text, "  people", counted(people) + " distinct"));
        if (!content.sensitive().isEmpty()) {
            line(text, "  sensitive", String.join(", ", content.sensitive()));
        }
        if (content.databaseExport()) {
            line(text, "  origin", "a database client writes this format");
        }
        if (content.encrypted()) {
            line(text, "  encrypted", "yes");
        }
        if (content.truncated()) {
            line(text, "  truncated", "the file was not read to its end; counts are extrapolated");
        }
        return text.toString();
    }

    private static String columns(Content content) {
        return content.columns().isPresent() ? " of up to " + content.columns().getAsLong() + " columns" : "";
    }

    private static String counted(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(value.isEmpty() ? label : String.format(Locale.ROOT, "%-13s%s", label, value))
                .append(System.lineSeparator());
    }

    /** What to do about a file that was not read. */
    static String reason(String unreadable) {
        return switch (unreadable) {
            case "no-such-file" -> "no such file; check the path";
            case "access-denied" -> "access denied; run as a user who may read it";
            case "directory" -> "it is a directory; name the files in it";
            case "not-a-regular-file" -> "it is no regular file; only regular files are inspected";
            case "symbolic-link" -> "the link leads nowhere; name the file itself";
            case "read-error" -> "the device failed while reading; try a copy of the file";
            default -> unreadable;
        };
    }
}
