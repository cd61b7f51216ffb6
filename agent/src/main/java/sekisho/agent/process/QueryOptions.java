package sekisho.agent.process;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sekisho.agent.process.LiteralMask.Dialect;

/** Which programs are database clients, and in which arguments they take queries. */
final class QueryOptions {
    private record Client(Dialect dialect, Pattern option) {
        static Client of(Dialect dialect, String option) {
            return new Client(dialect, Pattern.compile(option));
        }
    }

    private static final Client POSTGRESQL = Client.of(Dialect.STANDARD, "-[a-zA-Z]{0,10}c|--command|--where");
    private static final Client MYSQL =
            Client.of(Dialect.MYSQL, "-[a-zA-Z]{0,10}e|--execute|-w|--where|--init-command");
    private static final Client SQL_SERVER = Client.of(Dialect.STANDARD, "-q|-Q");
    private static final Client ORACLE = Client.of(Dialect.STANDARD, "(?!)");
    /** Their QUERY parameter has a whole clause in double quotes. */
    private static final Client DATA_PUMP = Client.of(Dialect.MYSQL, "(?!)");

    private static final Client DOCUMENT = Client.of(Dialect.DOCUMENT, "-q|--query|--eval");
    private static final Client EMBEDDED = Client.of(Dialect.STANDARD, "-c|-s|-cmd|--cmd|-init");

    private static final Map<String, Client> CLIENTS = Map.ofEntries(
            entry("psql", POSTGRESQL),
            entry("pgcli", POSTGRESQL),
            entry("pg_dump", POSTGRESQL),
            entry("pg_dumpall", POSTGRESQL),
            entry("usql", POSTGRESQL),
            entry("clickhouse-client", Client.of(Dialect.STANDARD, "-q|--query")),
            entry("mysql", MYSQL),
            entry("mariadb", MYSQL),
            entry("mysqlsh", MYSQL),
            entry("mycli", MYSQL),
            entry("mysqldump", MYSQL),
            entry("mariadb-dump", MYSQL),
            entry("mysqlpump", MYSQL),
            entry("mydumper", MYSQL),
            entry("sqlcmd", SQL_SERVER),
            entry("bcp", SQL_SERVER),
            entry("freebcp", SQL_SERVER),
            entry("tsql", SQL_SERVER),
            entry("sqlplus", ORACLE),
            entry("sqlcl", ORACLE),
            entry("exp", DATA_PUMP),
            entry("expdp", DATA_PUMP),
            entry("sqlite3", EMBEDDED),
            entry("duckdb", EMBEDDED),
            entry("mongo", DOCUMENT),
            entry("mongosh", DOCUMENT),
            entry("mongodump", DOCUMENT),
            entry("mongoexport", DOCUMENT));

    private static final Set<String> KEY_VALUE = Set.of("redis-cli", "valkey-cli");

    /** The beginning of a statement, or of a psql or sqlite command that holds one. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?is)^[\\s(]*(?:select|with|insert|update|delete|merge|copy|\\\\copy|call|exec|execute|values|table|declare|begin"
                    + "|alter|create|grant|set|query|\\.dump|\\.output|\\.mode|\\.once)\\b.*\\s.*");
    /** A statement somewhere inside a script of another language. */
    private static final Pattern STATEMENT_INSIDE = Pattern.compile(
            "(?is)\\bselect\\s.{1,4000}\\sfrom\\b|\\binsert\\s+into\\b|\\bdelete\\s+from\\b|\\bcopy\\s.{1,4000}\\s(?:to|from)\\b"
                    + "|\\bupdate\\s.{1,200}\\sset\\b");

    private QueryOptions() {}

    static boolean isClient(String program) {
        return CLIENTS.containsKey(program) || KEY_VALUE.contains(program);
    }

    /** Whether the words behind the command are keys and values, all of them possibly personal. */
    static boolean isKeyValue(String program) {
        return KEY_VALUE.contains(program);
    }

    /** Whether the argument that follows this one is a query. */
    static boolean nextIsQuery(String program, String arg) {
        Client client = CLIENTS.get(program);
        return client != null && client.option().matcher(arg).matches();
    }

    /** Of other programs double quotes are strings: a query in a script stands in them. */
    static Dialect dialect(String program) {
        Client client = CLIENTS.get(program);
        return client == null ? Dialect.MYSQL : client.dialect();
    }

    /** The part of an argument before a query in it, e.g. {@code --where=}; empty when the argument holds no query. */
    static Optional<String> beforeQuery(String program, String arg) {
        if (!isClient(program)) {
            return STATEMENT_INSIDE.matcher(arg).find() ? Optional.of("") : Optional.empty();
        }
        int equals = arg.indexOf('=');
        if (arg.startsWith("-") && equals > 0 && nextIsQuery(program, arg.substring(0, equals))) {
            return Optional.of(arg.substring(0, equals + 1));
        }
        if (arg.length() > 2 && arg.startsWith("-") && nextIsQuery(program, arg.substring(0, 2))) {
            return Optional.of(arg.substring(0, 2));
        }
        if (arg.regionMatches(true, 0, "query=", 0, 6)) {
            return Optional.of(arg.substring(0, 6));
        }
        return STATEMENT.matcher(arg).matches() || STATEMENT_INSIDE.matcher(arg).find()
                ? Optional.of("")
                : Optional.empty();
    }
}
