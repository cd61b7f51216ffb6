package sekisho.agent.content;

import java.util.List;

/**
 * Cuts comma, tab or otherwise delimited text into rows: RFC 4180 quoting, any line ending, blank lines passed over.
 * A quote that does not close within the window is an ordinary character.
 */
final class DelimitedReader {
    private static final int INCOMPLETE = -1;

    private final Window window;
    private final byte delimiter;
    private final Row row;
    private final RowSink sink;
    private boolean doubledQuotes;

    DelimitedReader(Window window, Delimiter delimiter, RowSink sink) {
        this.window = window;
        this.delimiter = delimiter.octet();
        this.sink = sink;
        this.row = new Row(window.bytes);
    }

    void read() {
        sink.table(List.of());
        while (window.available()) {
            int next = cut(window.position, true);
            if (next == INCOMPLETE) {
                if (window.more()) {
                    continue;
                }
                next = cut(window.position, false);
                if (next == INCOMPLETE) {
                    window.skipLine();
                    sink.skippedRow();
                    continue;
                }
            }
            window.position = next;
            if (row.fields() > 1 || (row.to[0] > row.from[0] && !isCopyEnd())) {
                if (doubledQuotes) {
                    undouble();
                }
                sink.row(row);
            }
        }
    }

    /** Whether the row is the {@code \\.} with which PostgreSQL ends a file of COPY rows. */
    private boolean isCopyEnd() {
        return row.to[0] - row.from[0] == 2
                && window.bytes[row.from[0]] == '\\'
                && window.bytes[row.from[0] + 1] == '.';
    }

    /** Cuts the record at {@code start}; the index after its line end, or {@link #INCOMPLETE}. */
    private int cut(int start, boolean quotes) {
        byte[] b = window.bytes;
        int limit = window.limit;
        row.clear();
        doubledQuotes = false;
        int i = start;
        while (true) {
            if (quotes && i < limit && b[i] == '"') {
                int close = closingQuote(i + 1);
                if (close < 0) {
                    return INCOMPLETE;
                }
                int end = fieldEnd(close + 1);
                if (end >= limit) {
                    return INCOMPLETE;
                }
                row.add(i + 1, close);
                i = end;
            } else {
                int end = fieldEnd(i);
                if (end >= limit) {
                    return INCOMPLETE;
                }
                boolean carriageReturn = b[end] == '\n' && end > i && b[end - 1] == '\r';
                row.add(i, carriageReturn ? end - 1 : end);
                i = end;
            }
            if (b[i++] == '\n') {
                return i;
            }
        }
    }

    private int fieldEnd(int from) {
        byte[] b = window.bytes;
        int limit = window.limit;
        byte d = delimiter;
        int i = from;
        while (i < limit && b[i] != d && b[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The quote that ends the field begun before {@code from}, or -1. */
    private int closingQuote(int from) {
        byte[] b = window.bytes;
        int limit = window.limit;
        for (int i = from; i < limit; i++) {
            if (b[i] == '"') {
                if (i + 1 >= limit) {
                    return -1;
                }
                if (b[i + 1] != '"') {
                    return i;
                }
                doubledQuotes = true;
                i++;
            }
        }
        return -1;
    }

    private void undouble() {
        byte[] b = window.bytes;
        for (int f = 0; f < row.kept(); f++) {
            int out = row.from[f];
            for (int i = row.from[f]; i < row.to[f]; i++) {
                b[out++] = b[i];
                if (b[i] == '"' && i + 1 < row.to[f] && b[i + 1] == '"') {
                    i++;
                }
            }
            row.to[f] = out;
        }
    }
}
