package sekisho.agent.content;

import java.util.Locale;
import java.util.Optional;

/** Names text formats from the first decoded characters. */
final class TextFormats {
    private static final int DUMP_SIGNATURE_CHARS = 4096;

    private TextFormats() {}

    /** The dump whose client signs it in the first lines; binary column values further down do not hide it. */
    static Optional<Format> dumpOf(String head) {
        String start = head.substring(0, Math.min(head.length(), DUMP_SIGNATURE_CHARS));
        if (start.contains("-- PostgreSQL database dump") || start.contains("-- PostgreSQL database cluster dump")) {
            return Optional.of(Format.PG_DUMP_PLAIN);
        }
        if (start.startsWith("-- MySQL dump ")
                || start.startsWith("-- MariaDB dump ")
                || start.startsWith("/*M!999999\\-")
                || start.startsWith("/*!999999\\-")) {
            return Optional.of(Format.MYSQLDUMP);
        }
        boolean sqlite = start.startsWith("PRAGMA foreign_keys=OFF;") && start.contains("BEGIN TRANSACTION;");
        return sqlite ? Optional.of(Format.SQLITE_DUMP) : Optional.empty();
    }

    static Format formatOf(String head) {
        String start = head.stripLeading();
        if (start.isEmpty()) {
            return Format.TEXT;
        }
        return dumpOf(start)
                .or(() -> sqlOf(start))
                .or(() -> markupOf(start))
                .or(() -> jsonOf(start))
                .or(() -> Delimiter.guess(head).map(Delimiter::format))
                .orElse(Format.TEXT);
    }

    private static Optional<Format> sqlOf(String start) {
        String upper = start.toUpperCase(Locale.ROOT);
        if (startsLine(upper, "COPY ") && upper.contains(" FROM STDIN")) {
            return Optional.of(Format.PG_DUMP_PLAIN);
        }
        boolean inserts = startsLine(upper, "INSERT INTO ") || startsLine(upper, "INSERT IGNORE INTO ");
        return inserts && upper.contains("VALUES") ? Optional.of(Format.SQL_INSERT) : Optional.empty();
    }

    private static boolean startsLine(String text, String words) {
        return text.startsWith(words) || text.contains("\n" + words);
    }

    private static Optional<Format> markupOf(String start) {
        String lower = start.substring(0, Math.min(start.length(), DUMP_SIGNATURE_CHARS))
                .toLowerCase(Locale.ROOT);
        if (lower.startsWith("<mysqldump") || (lower.startsWith("<?xml") && lower.contains("<mysqldump"))) {
            return Optional.of(Format.MYSQLDUMP_XML);
        }
        if (lower.startsWith("<") && lower.contains("<table")) {
            return Optional.of(Format.HTML_TABLE);
        }
        if (lower.startsWith("<?xml")) {
            return Optional.of(Format.XML);
        }
        boolean markdown = lower.startsWith("|") && ruledSecondLine(lower);
        return markdown ? Optional.of(Format.MARKDOWN_TABLE) : Optional.empty();
    }

    private static boolean ruledSecondLine(String text) {
        int from = text.indexOf('\n') + 1;
        int to = text.indexOf('\n', from);
        String rule = from == 0 || to < 0 ? "" : text.substring(from, to);
        return rule.contains("---") && rule.chars().allMatch(c -> "|-: \r".indexOf(c) >= 0);
    }

    private static Optional<Format> jsonOf(String start) {
        if (start.startsWith("[")) {
            String inner = start.substring(1).stripLeading();
            boolean values = inner.startsWith("{") || inner.startsWith("[") || inner.startsWith("\"");
            return values ? Optional.of(Format.JSON) : Optional.empty();
        }
        if (!start.startsWith("{") || start.indexOf('"') < 0 || start.indexOf(':') < 0) {
            return Optional.empty();
        }
        int lineEnd = start.indexOf('\n');
        String first = lineEnd < 0 ? start : start.substring(0, lineEnd).stripTrailing();
        String rest = lineEnd < 0 ? "" : start.substring(lineEnd + 1).stripLeading();
        boolean lines = first.endsWith("}") && rest.startsWith("{");
        return Optional.of(lines ? Format.JSONL : Format.JSON);
    }
}
