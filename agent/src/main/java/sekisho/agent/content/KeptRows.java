package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Copies of a table's first rows, at most 500 or 512 KiB. */
final class KeptRows {
    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 512 * 1024;

    private final List<Row> rows = new ArrayList<>();
    private int bytes;
    private int columns;

    void add(Row row) {
        Row copy = row.copy();
        rows.add(copy);
        bytes += copy.bytes.length + Integer.BYTES * 2 * copy.kept();
        columns = Math.max(columns, copy.kept());
    }

    boolean full() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    int size() {
        return rows.size();
    }

    /** Fields of the widest row. */
    int columns() {
        return columns;
    }

    void replay(int from, Consumer<Row> sink) {
        rows.subList(Math.min(from, rows.size()), rows.size()).forEach(sink);
    }

    void replayOne(int index, Consumer<Row> sink) {
        sink.accept(rows.get(index));
    }

    /** The fields of one row as text, each cut after {@code most} bytes. */
    List<String> texts(int index, int most) {
        Row row = rows.get(index);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.kept(); i++) {
            texts.add(new String(row.bytes, row.from[i], Math.min(most, row.to[i] - row.from[i]), UTF_8));
        }
        return texts;
    }

    void clear() {
        rows.clear();
        bytes = 0;
        columns = 0;
    }
}
