package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads table and column names out of the heads of SQL statements. */
final class SqlNames {
    private static final Set<String> NO_COLUMN = Set.of(
            "PRIMARY",
            "KEY",
            "UNIQUE",
            "CONSTRAINT",
            "FOREIGN",
            "INDEX",
            "FULLTEXT",
            "SPATIAL",
            "CHECK",
            "EXCLUDE",
            "LIKE");

    private SqlNames() {}

    /**
     * A table as a statement names it.
     *
     * @param name last part of the name, without quotes
     * @param columns in order; empty when the statement names none
     */
    record Table(String name, List<String> columns) {
        Table {
            requireNonNull(name, "name");
            columns = List.copyOf(columns);
        }
    }

    /** The table and the columns that follow the words up to {@code from}, as in {@code COPY public.t (a, b) FROM}. */
    static Table target(String statement, int from) {
        var words = new Words(statement, from);
        String name = words.qualifiedName();
        List<String> columns = new ArrayList<>();
        if (words.take('(')) {
            do {
                columns.add(words.name());
            } while (words.take(','));
        }
        return new Table(name, columns);
    }

    /** The table that a CREATE TABLE statement makes; empty for any other statement. */
    static Optional<Table> createdTable(String statement) {
        var words = new Words(statement, "CREATE".length());
        String word = words.name().toUpperCase(Locale.ROOT);
        while (Set.of("TEMPORARY", "TEMP", "UNLOGGED", "GLOBAL", "LOCAL").contains(word)) {
            word = words.name().toUpperCase(Locale.ROOT);
        }
        if (!word.equals("TABLE")) {
            return Optional.empty();
        }
        words.passIfNotExists();
        String name = words.qualifiedName();
        List<String> columns = new ArrayList<>();
        if (words.take('(')) {
            do {
                boolean quoted = words.quotedNext();
                String column = words.name();
                if (quoted || !NO_COLUMN.contains(column.toUpperCase(Locale.ROOT))) {
                    columns.add(column);
                }
                words.passToComma();
            } while (words.take(','));
        }
        return Optional.of(new Table(name, columns));
    }

    /** The words of a statement's head, one after the other. */
    private static final class Words {
        private final String text;
        private int at;

        Words(String text, int from) {
            this.text = text;
            this.at = Math.max(0, from);
        }

        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        boolean take(char c) {
            boolean there = peek() == c;
            at += there ? 1 : 0;
            return there;
        }

        boolean quotedNext() {
            char c = peek();
            return c == '"' || c == '`' || c == '[';
        }

        String name() {
            char quote = peek();
            if (quotedNext()) {
                int end = text.indexOf(quote == '[' ? ']' : quote, at + 1);
                end = end < 0 ? text.length() : end;
                String name = text.substring(Math.min(at + 1, end), end);
                at = Math.min(text.length(), end + 1);
                return name;
            }
            int start = at;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isNamePart(char c) {
            return !Character.isWhitespace(c) && "(),.;'".indexOf(c) < 0;
        }

        String qualifiedName() {
            String name = name();
            while (take('.')) {
                name = name();
            }
            return name;
        }

        void passIfNotExists() {
            if (text.regionMatches(true, at, " IF NOT EXISTS", 0, " IF NOT EXISTS".length())) {
                at += " IF NOT EXISTS".length();
            }
        }

        /** Stops at the comma or parenthesis that ends a column's definition. */
        void passToComma() {
            int depth = 0;
            char quote = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '\'' || c == '"' || c == '`') {
                    quote = c;
                } else if (depth == 0 && (c == ',' || c == ')')) {
                    return;
                } else {
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                }
                at++;
            }
        }
    }
}
