package sekisho.agent.content;

/**
 * The rows between a COPY statement and its {@code \.} line, in PostgreSQL's text format: tab between values,
 * {@code \N} for null, backslash escapes (PostgreSQL manual, COPY, "Text Format").
 */
final class CopyRows {
    private final Window window;
    private final Row row;
    private final RowSink sink;

    CopyRows(Window window, Row row, RowSink sink) {
        this.window = window;
        this.row = row;
        this.sink = sink;
    }

    void read() {
        while (window.available()) {
            int end = cut(window.position);
            if (end < 0) {
                if (!window.more()) {
                    window.skipLine();
                    sink.skippedRow();
                }
                continue;
            }
            int start = window.position;
            window.position = end + 1;
            if (end - start == 2 && window.bytes[start] == '\\' && window.bytes[start + 1] == '.') {
                return;
            }
            unescape();
            sink.row(row);
        }
    }

    /** Cuts the line at {@code start} into fields; the index of its newline, or -1 when it is cut off. */
    private int cut(int start) {
        byte[] b = window.bytes;
        int limit = window.limit;
        row.clear();
        int field = start;
        for (int i = start; i < limit; i++) {
            byte c = b[i];
            if (c == '\t') {
                row.add(field, i);
                field = i + 1;
            } else if (c == '\n') {
                row.add(field, i > field && b[i - 1] == '\r' ? i - 1 : i);
                return i;
            }
        }
        return -1;
    }

    private void unescape() {
        for (int f = 0; f < row.kept(); f++) {
            int from = row.from[f];
            int to = row.to[f];
            int backslash = from;
            while (backslash < to && window.bytes[backslash] != '\\') {
                backslash++;
            }
            if (backslash < to) {
                boolean isNull = to - from == 2 && window.bytes[from + 1] == 'N';
                row.to[f] = isNull ? from : Escapes.resolve(window.bytes, backslash, to, false);
            }
        }
    }
}
