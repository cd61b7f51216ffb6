package sekisho.agent.export;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told from the text of a query whose literals are masked. */
final class Query {
    private static final String NAME =
            "((?:\"[^\"]{1,128}\"|[\\w$#]{1,128})(?:\\.(?:\"[^\"]{1,128}\"|[\\w$#]{1,128})){0,3})";
    private static final Pattern COPY_TABLE =
            Pattern.compile("(?is)^\\s*\\\\?copy\\s+" + NAME + "\\s*(?:\\([^)]{0,4000}\\)\\s*)?to\\b");
    private static final Pattern COPY_TO = Pattern.compile("(?is)^\\s*\\\\?copy\\b.{1,4000}\\bto\\b.*");
    private static final Pattern COPY_FILE = Pattern.compile("(?is)^\\s*\\\\copy\\b.{1,4000}\\bto\\s+(/\\S+).*");
    private static final Pattern TABLE = Pattern.compile("(?is)\\b(?:from|join|table)\\s+" + NAME);
    private static final Pattern WRITES_FILE = Pattern.compile(
            "(?is).*(?:\\binto\\s+(?:out|dump)file\\b|\\\\[og]\\s*\\S|\\\\o\\b|\\.output\\b|\\.once\\b|\\.dump\\b|\\.backup\\b|\\bspool\\b).*");
    private static final Pattern READS = Pattern.compile("(?is)^\\s*(?:select|with|table|show|\\.dump)\\b.*");

    private Query() {}

    /** Whether it asks the client or the server to put rows elsewhere than on the screen. */
    static boolean exports(String text) {
        return COPY_TO.matcher(text).matches() || WRITES_FILE.matcher(text).matches();
    }

    static boolean reads(String text) {
        return READS.matcher(text).matches();
    }

    /** The only table it names; empty when there are none or several. */
    static Optional<String> table(String text) {
        Matcher copy = COPY_TABLE.matcher(text);
        if (copy.find()) {
            return Optional.of(plain(copy.group(1)));
        }
        Set<String> tables = new LinkedHashSet<>();
        Matcher matcher = TABLE.matcher(text);
        while (matcher.find()) {
            tables.add(plain(matcher.group(1)));
        }
        return tables.size() == 1 ? Optional.of(tables.iterator().next()) : Optional.empty();
    }

    /** The file that {@code \copy … to} writes, when it stands there as an absolute path without quotes. */
    static Optional<String> output(String text) {
        Matcher matcher = COPY_FILE.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }
}
