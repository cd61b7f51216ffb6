package sekisho.agent.content;

import java.util.List;

/** Plain text as a table of one column: a bare list of addresses or numbers is still a list of people. */
final class LineReader {
    private final Window window;
    private final RowSink sink;

    LineReader(Window window, RowSink sink) {
        this.window = window;
        this.sink = sink;
    }

    void read() {
        sink.table(List.of());
        Row row = new Row(window.bytes);
        while (window.available()) {
            int end = window.find((byte) '\n', window.position);
            if (end < 0) {
                if (!window.more()) {
                    window.skipLine();
                    sink.skippedRow();
                }
                continue;
            }
            int last = end > window.position && window.bytes[end - 1] == '\r' ? end - 1 : end;
            if (last > window.position) {
                row.clear();
                row.add(window.position, last);
                sink.row(row);
            }
            window.position = end + 1;
        }
    }
}
