package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import sekisho.agent.people.PeopleCounter;
import sekisho.agent.people.PeopleKey;
import sekisho.rules.event.Content;

/** Inspects one file after the other, each under the same budget; not for use by several threads. */
public final class ContentScanner {
    private final Budget budget;
    private final Optional<PeopleKey> key;
    private final LongSupplier ticker;

    /**
     * @param key the key for counting people; without it nobody is counted
     * @param ticker nanoseconds from an arbitrary origin, as {@link System#nanoTime}
     */
    public ContentScanner(Budget budget, Optional<PeopleKey> key, LongSupplier ticker) {
        this.budget = requireNonNull(budget, "budget");
        this.key = requireNonNull(key, "key");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /**
     * Reads the stream to its end or the budget's and says what it held. Damage and read errors are part of the answer.
     *
     * @param size length of the file in bytes, for extrapolating; 0 when unknown
     */
    public Inspection scan(InputStream stream, long size) {
        var file = new Metered(stream, budget, ticker);
        var layers = new Layers(file, budget);
        Optional<PeopleCounter> people = key.map(PeopleCounter::new);
        try {
            byte[] head = layers.open();
            if (head.length == 0 && file.ending() == Metered.Ending.READ_ERROR) {
                return Inspection.unreadable("read-error");
            }
            Rows rows = rows(layers, file, people);
            return new Inspection(content(layers, file, rows, head, size), people.flatMap(PeopleCounter::found));
        } catch (IOException neverFromMetered) {
            throw new IllegalStateException("metered streams do not throw", neverFromMetered);
        }
    }

    /** The rows of the innermost layer. */
    private record Rows(Optional<TableScan> tables, Optional<TextEncoding> encoding, boolean damaged) {}

    private Rows rows(Layers layers, Metered file, Optional<PeopleCounter> people) throws IOException {
        Format format = layers.format();
        Optional<TextEncoding> encoding =
                EncodingSniffer.detect(layers.head(), layers.head().length).filter(_ -> isText(format));
        return switch (format) {
            case CSV, TSV, TEXT -> {
                var scan = new TableScan(true, people);
                readLines(layers, encoding, scan);
                yield new Rows(Optional.of(scan), encoding, false);
            }
            case PG_DUMP_PLAIN, MYSQLDUMP, SQLITE_DUMP, SQL_INSERT -> {
                TextEncoding assumed = encoding.orElse(new TextEncoding(UTF_8, "UTF-8", 0));
                var scan = new TableScan(false, people);
                boolean backslashes =
                        format == Format.MYSQLDUMP || (format == Format.SQL_INSERT && mysql(layers.head()));
                new SqlReader(window(layers.body(), assumed), backslashes, scan).read();
                scan.end();
                yield new Rows(Optional.of(scan), Optional.of(assumed), false);
            }
            case PG_DUMP_CUSTOM -> archive(layers.body(), file, people);
            default -> new Rows(Optional.empty(), encoding, false);
        };
    }

    private Rows archive(InputStream body, Metered file, Optional<PeopleCounter> people) {
        try {
            var dump = new Inflated(PgCustomStream.open(body), file, budget.ratio());
            var scan = new TableScan(false, people);
            new SqlReader(new Window(dump), false, scan).read();
            scan.end();
            return new Rows(Optional.of(scan), Optional.empty(), dump.damaged());
        } catch (IOException unknownLayout) {
            return new Rows(Optional.empty(), Optional.empty(), true);
        }
    }

    private static void readLines(Layers layers, Optional<TextEncoding> encoding, TableScan scan) throws IOException {
        if (encoding.isEmpty()) {
            return;
        }
        Window window = window(layers.body(), encoding.get());
        Optional<Delimiter> delimiter = layers.format() == Format.TEXT
                ? Optional.empty()
                : Delimiter.guess(encoding.get().decode(layers.head(), layers.head().length));
        if (delimiter.isPresent()) {
            new DelimitedReader(window, delimiter.get(), scan).read();
        } else {
            new LineReader(window, scan).read();
        }
        scan.end();
    }

    private static Window window(InputStream body, TextEncoding encoding) throws IOException {
        return new Window(Utf8Stream.of(body, encoding));
    }

    private static boolean mysql(byte[] head) {
        String text = new String(head, ISO_8859_1);
        return text.indexOf('`') >= 0 || text.contains("\\'");
    }

    private static boolean isText(Format format) {
        return switch (format) {
            case PG_DUMP_PLAIN, MYSQLDUMP, MYSQLDUMP_XML, SQLITE_DUMP, SQL_INSERT -> true;
            case CSV, TSV, JSON, JSONL, XML, HTML_TABLE, MARKDOWN_TABLE, TEXT -> true;
            case PG_DUMP_CUSTOM, PG_DUMP_TAR, PG_DUMP_DIRECTORY, MONGODUMP, ORACLE_EXP -> false;
            case SQLITE, XLSX, PARQUET, ZIP, GZIP, XZ, ZSTD, SEVEN_ZIP, TAR, UNKNOWN -> false;
        };
    }

    private static Content content(Layers layers, Metered file, Rows rows, byte[] head, long size) {
        boolean brokenOff = file.ending() == Metered.Ending.BUDGET || file.ending() == Metered.Ending.READ_ERROR;
        boolean damaged = layers.damaged() || rows.damaged();
        double factor =
                brokenOff && size > file.consumed() && file.consumed() > 0 ? (double) size / file.consumed() : 1;
        Optional<TableScan> tabular = rows.tables()
                .filter(scan -> layers.format() != Format.TEXT || !scan.kinds(1).isEmpty());
        return new Content(
                layers.formatPath(),
                rows.encoding().map(TextEncoding::wireName),
                tabular.map(scan -> OptionalLong.of(Math.round(scan.records() * factor)))
                        .orElse(OptionalLong.empty()),
                tabular.map(scan -> OptionalLong.of(scan.columns())).orElse(OptionalLong.empty()),
                rows.tables().map(scan -> scan.kinds(factor)).orElseGet(TreeMap::new),
                tabular.map(TableScan::sensitive).orElse(List.of()),
                layers.format().databaseExport(),
                layers.encrypted(),
                head.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Entropy.bitsPerByte(head)),
                brokenOff || damaged,
                Optional.empty());
    }
}
