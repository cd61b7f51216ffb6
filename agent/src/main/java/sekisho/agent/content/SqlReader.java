package sekisho.agent.content;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts the rows out of an SQL dump: the COPY blocks of pg_dump, and the INSERT statements that pg_dump, mysqldump,
 * mariadb-dump, sqlite3 and others write. Column names come from the statement itself or from an earlier CREATE TABLE.
 */
final class SqlReader {
    private static final int LONGEST_STATEMENT = 64 * 1024;
    private static final int MOST_TABLES = 10_000;

    private final SqlCursor cursor;
    private final RowSink sink;
    private final Row row;
    private final Map<String, List<String>> columnsOf = new HashMap<>();
    private String currentTable = "";

    /** @param backslashEscapes whether a backslash escapes inside an ordinary literal, as in MySQL */
    SqlReader(Window window, boolean backslashEscapes, RowSink sink) {
        this.cursor = new SqlCursor(window, backslashEscapes);
        this.sink = sink;
        this.row = new Row(window.bytes);
    }

    void read() {
        cursor.skipBlanks();
        while (cursor.peek() >= 0) {
            if (cursor.at("COPY ")) {
                copy();
            } else if (cursor.at("INSERT ") || cursor.at("REPLACE ")) {
                insert();
            } else if (cursor.at("CREATE ")) {
                define(cursor.takeStatement(LONGEST_STATEMENT));
            } else {
                cursor.skipStatement();
            }
            cursor.skipBlanks();
        }
    }

    private void define(String statement) {
        SqlNames.createdTable(statement)
                .filter(table -> columnsOf.size() < MOST_TABLES)
                .ifPresent(table -> columnsOf.put(table.name(), table.columns()));
    }

    private void copy() {
        String statement = cursor.takeStatement(LONGEST_STATEMENT);
        if (!statement.toUpperCase(Locale.ROOT).contains("FROM STDIN")) {
            return;
        }
        begin(SqlNames.target(statement, "COPY".length()));
        cursor.window.skipLine();
        new CopyRows(cursor.window, row, sink).read();
    }

    private void insert() {
        int length = prefixLength();
        if (length < 0) {
            cursor.skipStatement();
            return;
        }
        String prefix = new String(cursor.window.bytes, cursor.window.position, length, StandardCharsets.UTF_8);
        if (!prefix.equals(currentTable)) {
            begin(SqlNames.target(prefix, prefix.toUpperCase(Locale.ROOT).indexOf(" INTO ") + " INTO".length()));
            currentTable = prefix;
        }
        cursor.advance(length);
        new InsertRows(cursor, row, sink).read();
    }

    private void begin(SqlNames.Table table) {
        currentTable = "";
        sink.table(table.columns().isEmpty() ? columnsOf.getOrDefault(table.name(), List.of()) : table.columns());
    }

    /** Bytes from the statement's beginning to the end of its word VALUES; -1 when there is none, as in INSERT SELECT. */
    private int prefixLength() {
        char quote = 0;
        for (int i = 0; i < LONGEST_STATEMENT; i++) {
            int c = cursor.peek(i);
            if (c < 0 || (c == ';' && quote == 0)) {
                return -1;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '`' || c == '"') {
                quote = (char) c;
            } else if ((c == 'V' || c == 'v') && isValues(i)) {
                return i + "VALUES".length();
            } else if (c == '\'') {
                return -1;
            }
        }
        return -1;
    }

    private boolean isValues(int from) {
        int before = cursor.peek(from - 1);
        if (before != ' ' && before != ')' && before != '\n') {
            return false;
        }
        for (int i = 0; i < "VALUES".length(); i++) {
            if (SqlCursor.upper((byte) cursor.peek(from + i)) != "VALUES".charAt(i)) {
                return false;
            }
        }
        int after = cursor.peek(from + "VALUES".length());
        return after == ' ' || after == '(' || after == '\n' || after == '\r';
    }
}
