package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The export tracker decided that a process exported from a database.
 *
 * @param read who read from where, and how many bytes
 * @param namespace database name, {@code db.namespace}; empty when unknown
 * @param collection table, {@code db.collection.name}; empty when unknown or more than one
 * @param query literals masked, {@code db.query.text}; empty when unknown
 * @param rows {@code db.response.returned_rows}; empty when unknown
 * @param file the output; empty when none was seen
 * @param format of the output by its first bytes, {@code sekisho.content.format}; empty without an output
 * @param evidence which of tool, bytes, file said that this is an export
 * @param confidence low, medium or high, {@code sekisho.export.confidence}
 */
public record DatabaseExported(
        DatabaseRead read,
        Optional<String> namespace,
        Optional<String> collection,
        Optional<String> query,
        OptionalLong rows,
        Optional<WrittenFile> file,
        Optional<String> format,
        List<String> evidence,
        String confidence)
        implements Activity {
    static final String ACTION = "database_exported";

    public DatabaseExported {
        requireNonNull(read, "read");
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("sekisho.export.evidence must name at least one");
        }
        if (!List.of("low", "medium", "high").contains(confidence)) {
            throw new IllegalArgumentException("sekisho.export.confidence must be low, medium or high: " + confidence);
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        read.write(writer);
        writer.put("db.namespace", namespace);
        writer.put("db.collection.name", collection);
        writer.put("db.query.text", query);
        writer.put("db.response.returned_rows", rows);
        file.ifPresent(output -> output.write(writer));
        writer.put("sekisho.content.format", format);
        writer.put("sekisho.export.evidence", evidence);
        writer.put("sekisho.export.confidence", confidence);
    }

    static DatabaseExported read(FieldReader reader) throws EventFormatException {
        return new DatabaseExported(
                DatabaseRead.read(reader),
                reader.textIfAny("db.namespace"),
                reader.textIfAny("db.collection.name"),
                reader.textIfAny("db.query.text"),
                reader.wholeIfAny("db.response.returned_rows"),
                WrittenFile.readIfAny(reader),
                reader.textIfAny("sekisho.content.format"),
                reader.texts("sekisho.export.evidence"),
                reader.text("sekisho.export.confidence"));
    }
}
