package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.agent.people.PeopleFound;

/**
 * What an inspection found in one file: the {@code sekisho.content.*} and {@code sekisho.people.*} fields.
 *
 * @param format as {@code sekisho.content.format}; containers as {@code gzip>pg_dump-plain}; {@code unknown} when the
 *     file is none of the known formats or could not be read
 * @param encoding {@code UTF-8}, {@code CP932}, {@code EUC-JP}, {@code UTF-16LE}, …; empty for what is not text
 * @param records rows of data without headings, over all tables; 0 when the format has none or is not read
 * @param columns of the widest table; 0 when there is none
 * @param kinds values of each kind of personal data, by the kind's name; only kinds that occur
 * @param sensitive hints at special care-required data, from column names, in alphabetical order
 * @param databaseExport whether only a database client writes this format
 * @param encrypted whether the content is encrypted by its own account
 * @param entropy bits per byte of the first 64 KiB, 0 to 8; empty for an empty or unread file
 * @param truncated whether the budget or damage ended the reading; after the budget, {@code records} and {@code kinds}
 *     are extrapolated to the whole file
 * @param unreadable why the file was not read to its end, in one or two words; empty when it was
 * @param people distinct people; empty when no key was given or nobody was found
 */
public record Inspection(
        String format,
        Optional<String> encoding,
        long records,
        int columns,
        SortedMap<String, Long> kinds,
        List<String> sensitive,
        boolean databaseExport,
        boolean encrypted,
        OptionalDouble entropy,
        boolean truncated,
        Optional<String> unreadable,
        Optional<PeopleFound> people) {
    public Inspection {
        requireNonNull(format, "format");
        requireNonNull(encoding, "encoding");
        requireNonNull(entropy, "entropy");
        requireNonNull(unreadable, "unreadable");
        requireNonNull(people, "people");
        if (records < 0 || columns < 0) {
            throw new IllegalArgumentException("negative count: records " + records + ", columns " + columns);
        }
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        sensitive = List.copyOf(sensitive);
    }

    /** A file that could not be read at all. @param reason one or two words, without any part of path or content */
    public static Inspection unreadable(String reason) {
        return new Inspection(
                Format.UNKNOWN.wireName(),
                Optional.empty(),
                0,
                0,
                new TreeMap<>(Map.of()),
                List.of(),
                false,
                false,
                OptionalDouble.empty(),
                false,
                Optional.of(reason),
                Optional.empty());
    }
}
