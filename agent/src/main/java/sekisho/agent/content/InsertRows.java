package sekisho.agent.content;

/**
 * The tuples behind the VALUES of an INSERT statement, however many; the statement itself may be far longer than the
 * window, a single tuple may not.
 */
final class InsertRows {
    private static final int INCOMPLETE = -1;

    private final SqlCursor cursor;
    private final Window window;
    private final Row row;
    private final RowSink sink;
    private boolean escapes;

    InsertRows(SqlCursor cursor, Row row, RowSink sink) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.row = row;
        this.sink = sink;
    }

    void read() {
        while (true) {
            cursor.skipBlanks();
            int c = cursor.peek();
            if (c == ',') {
                cursor.advance(1);
            } else if (c == '(') {
                tuple();
            } else {
                cursor.skipStatement();
                return;
            }
        }
    }

    private void tuple() {
        int end = cut(window.position);
        while (end == INCOMPLETE && window.more()) {
            end = cut(window.position);
        }
        if (end == INCOMPLETE) {
            cursor.skipTuple();
            sink.skippedRow();
            return;
        }
        if (escapes) {
            unescape();
        }
        window.position = end;
        sink.row(row);
    }

    /** Cuts the tuple whose parenthesis is at {@code open}; the index behind it, or {@link #INCOMPLETE}. */
    private int cut(int open) {
        byte[] b = window.bytes;
        int limit = window.limit;
        row.clear();
        escapes = false;
        int i = open + 1;
        while (i < limit) {
            while (i < limit && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r')) {
                i++;
            }
            int next = i < limit && b[i] == '\'' ? literal(i + 1) : bare(i);
            if (next == INCOMPLETE || next >= limit) {
                return INCOMPLETE;
            }
            if (b[next] == ')') {
                return next + 1;
            }
            i = next + 1;
        }
        return INCOMPLETE;
    }

    /** Adds the literal that begins at {@code from}; the index of the comma or parenthesis behind it. */
    private int literal(int from) {
        byte[] b = window.bytes;
        int limit = window.limit;
        boolean backslashes = cursor.backslashEscapes() || (from >= 2 && (b[from - 2] == 'E' || b[from - 2] == 'e'));
        int i = from;
        while (i < limit) {
            byte c = b[i];
            if (c == '\\' && backslashes) {
                escapes = true;
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (i + 1 < limit && b[i + 1] == '\'') {
                escapes = true;
                i += 2;
            } else {
                row.add(from, i);
                return afterValue(i + 1);
            }
        }
        return INCOMPLETE;
    }

    private int afterValue(int from) {
        byte[] b = window.bytes;
        int i = from;
        while (i < window.limit && b[i] != ',' && b[i] != ')') {
            i++;
        }
        return i;
    }

    /** Adds a number, a null, an expression or a prefixed literal; the index of the comma or parenthesis behind it. */
    private int bare(int from) {
        byte[] b = window.bytes;
        int limit = window.limit;
        int depth = 0;
        for (int i = from; i < limit; i++) {
            byte c = b[i];
            if (c == '\'' && depth == 0 && i - from <= "_utf8mb4 ".length()) {
                return literal(i + 1);
            }
            if (depth == 0 && (c == ',' || c == ')')) {
                boolean isNull = i - from == 4 && (b[from] == 'N' || b[from] == 'n') && (b[from + 3] | 0x20) == 'l';
                row.add(from, isNull ? from : i);
                return i;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return INCOMPLETE;
    }

    private void unescape() {
        byte[] b = window.bytes;
        for (int f = 0; f < row.kept(); f++) {
            int from = row.from[f];
            boolean backslashes = cursor.backslashEscapes() || (from >= 2 && (b[from - 2] | 0x20) == 'e');
            row.to[f] =
                    backslashes ? Escapes.resolve(b, from, row.to[f], true) : Escapes.halveQuotes(b, from, row.to[f]);
        }
    }
}
