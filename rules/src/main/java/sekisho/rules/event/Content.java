package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file holds; {@code sekisho.content.*}. Counts only, never a value.
 *
 * @param format one of the words of {@code sekisho.content.format}; containers as {@code gzip>pg_dump-plain}
 * @param encoding e.g. UTF-8 or CP932; empty for binary content
 * @param records rows of data; extrapolated when {@code truncated}; empty when not tabular
 * @param columns of a table; empty when not tabular
 * @param kinds values of each kind, by kind; a kind that does not occur has no entry
 * @param sensitive hints of special care-required information
 * @param databaseExport a dump tool's own format
 * @param encrypted nothing inside can be read
 * @param entropy in bits a byte, 0 to 8
 * @param truncated the budget ended before the file: counts are extrapolated
 * @param unreadable why nothing could be read; empty when something was
 */
public record Content(
        String format,
        Optional<String> encoding,
        OptionalLong records,
        OptionalLong columns,
        SortedMap<String, Long> kinds,
        List<String> sensitive,
        boolean databaseExport,
        boolean encrypted,
        OptionalDouble entropy,
        boolean truncated,
        Optional<String> unreadable) {
    private static final String KINDS = "sekisho.content.kinds.";

    public Content {
        requireNonNull(format, "format");
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        sensitive = List.copyOf(sensitive);
    }

    /** The flat fields of {@code sekisho.content.*}. */
    public Map<String, Object> fields() {
        FieldWriter writer = new FieldWriter();
        write(writer);
        return writer.fields();
    }

    /**
     * The content that flat fields describe; other fields are ignored.
     *
     * @throws EventFormatException naming the field that is missing or wrong
     */
    public static Content of(Map<String, Object> fields) throws EventFormatException {
        return read(new FieldReader(fields));
    }

    void write(FieldWriter writer) {
        writer.put("sekisho.content.format", format);
        writer.put("sekisho.content.encoding", encoding);
        writer.put("sekisho.content.records", records);
        writer.put("sekisho.content.columns", columns);
        kinds.forEach((kind, values) -> writer.put(KINDS + kind, values.longValue()));
        writer.put("sekisho.content.sensitive", sensitive);
        writer.put("sekisho.content.database_export", databaseExport);
        writer.put("sekisho.content.encrypted", encrypted);
        writer.put("sekisho.content.entropy", entropy);
        writer.put("sekisho.content.truncated", truncated);
        writer.put("sekisho.content.unreadable", unreadable);
    }

    static Content read(FieldReader reader) throws EventFormatException {
        SortedMap<String, Long> kinds = new TreeMap<>();
        for (Map.Entry<String, Object> field : reader.fields().entrySet()) {
            if (field.getKey().startsWith(KINDS)) {
                kinds.put(field.getKey().substring(KINDS.length()), reader.whole(field.getKey()));
            }
        }
        return new Content(
                reader.text("sekisho.content.format"),
                reader.textIfAny("sekisho.content.encoding"),
                reader.wholeIfAny("sekisho.content.records"),
                reader.wholeIfAny("sekisho.content.columns"),
                kinds,
                reader.texts("sekisho.content.sensitive"),
                reader.flag("sekisho.content.database_export"),
                reader.flag("sekisho.content.encrypted"),
                reader.numberIfAny("sekisho.content.entropy"),
                reader.flag("sekisho.content.truncated"),
                reader.textIfAny("sekisho.content.unreadable"));
    }
}
