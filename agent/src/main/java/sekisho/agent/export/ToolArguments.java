package sekisho.agent.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.agent.process.KnownProcess.Execution;

/** Reads the command lines of known database clients, by their manual pages. */
final class ToolArguments {
    private static final Pattern URL_DATABASE = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?]*/([^/?\\s]+).*");
    private static final Pattern SETTING_DATABASE = Pattern.compile("(?:.*\\s)?dbname\\s*=\\s*'?([^\\s']+).*");
    private static final Pattern PARAMETER = Pattern.compile("(?i)(\\w+)=(.+)");

    private static final Set<String> POSTGRESQL_LONG = Set.of(
            "dbname",
            "file",
            "format",
            "jobs",
            "schema",
            "exclude-schema",
            "table",
            "exclude-table",
            "host",
            "port",
            "username",
            "encoding",
            "command",
            "output",
            "set",
            "variable",
            "log-file",
            "field-separator",
            "pset",
            "record-separator",
            "table-attr",
            "compress",
            "role",
            "superuser",
            "database",
            "exclude-database",
            "pgdata");
    private static final Set<String> MYSQL_LONG = Set.of(
            "user",
            "host",
            "port",
            "socket",
            "database",
            "execute",
            "result-file",
            "tab",
            "where",
            "tee",
            "outputdir",
            "default-character-set",
            "ignore-table");
    private static final Set<String> MONGO_LONG = Set.of(
            "db",
            "collection",
            "out",
            "host",
            "port",
            "username",
            "password",
            "query",
            "uri",
            "eval",
            "fields",
            "type",
            "authenticationDatabase");

    private ToolArguments() {}

    /** What a program was asked to do; empty when it is none of the known clients. */
    static Optional<ToolUse> read(Execution execution) {
        String program = execution.program();
        return DatabaseTool.named(program).map(tool -> read(tool, program, operands(execution, program)));
    }

    private static List<String> operands(Execution execution, String program) {
        List<String> args = execution.args();
        int own = 0;
        while (own < args.size() && !args.get(own).endsWith(program)) {
            own++;
        }
        return own < args.size()
                ? args.subList(own + 1, args.size())
                : args.subList(Math.min(1, args.size()), args.size());
    }

    private static ToolUse read(DatabaseTool tool, String program, List<String> args) {
        return switch (tool) {
            case PG_DUMP -> pgDump(tool, program, Options.parse(args, pgDumpLetters(program), POSTGRESQL_LONG));
            case PSQL -> psql(tool, Options.parse(args, "cdfFhLopPRTUv", POSTGRESQL_LONG));
            case MYSQL_DUMP, MARIADB_DUMP -> mysqlDump(tool, Options.parse(args, "uhPSrwTB", MYSQL_LONG));
            case MYSQL, MARIADB -> mysql(tool, Options.parse(args, "uhPSDe", MYSQL_LONG));
            case SQLCMD -> sqlcmd(tool, Options.parse(args, "SUPdQqoihswavHDtymCpl", Set.of()));
            case BCP -> bcp(tool, Options.parse(args, "SUPdfertFLbaqmC", Set.of()));
            case ORACLE_EXPORT -> oracleExport(tool, args);
            case SQLPLUS -> client(tool, false, Options.parse(args, "", Set.of()));
            case MONGO_DUMP -> mongo(tool, true, Options.parse(args, "dcohupqf", MONGO_LONG));
            case MONGO_SHELL -> mongo(tool, false, Options.parse(args, "up", MONGO_LONG));
            case REDIS -> redis(tool, Options.parse(args, "hpasnirdX", Set.of("rdb", "functions-rdb", "user", "pass")));
            case SQLITE, DUCKDB -> embedded(tool, args);
        };
    }

    private static String pgDumpLetters(String program) {
        return switch (program) {
            case "pg_dumpall" -> "dfhlpUES";
            case "pg_basebackup" -> "DFrTXcdhspUSZ";
            default -> "dfFjnNtTehpUEZS";
        };
    }

    private static ToolUse pgDump(DatabaseTool tool, String program, Options options) {
        boolean all = program.equals("pg_dumpall");
        boolean backup = program.equals("pg_basebackup");
        boolean withoutRows = !backup
                && (options.has("s", "schema-only", "no-data") || (all && options.has("g", "globals-only", "r", "t")));
        Optional<String> database =
                all ? Optional.empty() : options.value("d", "dbname").or(() -> first(options));
        List<String> tables = all ? List.of() : options.everyValue("t", "table");
        Optional<String> output = backup ? options.value("D", "pgdata") : options.value("f", "file");
        return new ToolUse(
                tool,
                true,
                withoutRows,
                options.value("h", "host"),
                database.map(ToolArguments::database),
                tables.size() == 1 ? Optional.of(tables.getFirst()) : Optional.empty(),
                Optional.empty(),
                output,
                Optional.empty());
    }

    private static ToolUse psql(DatabaseTool tool, Options options) {
        List<String> commands = options.everyValue("c", "command");
        Optional<String> query = commands.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", commands));
        boolean exporting =
                commands.stream().anyMatch(Query::exports) || options.has("o", "output", "csv", "H", "html");
        return new ToolUse(
                tool,
                exporting,
                false,
                options.value("h", "host"),
                options.value("d", "dbname").or(() -> first(options)).map(ToolArguments::database),
                query.flatMap(Query::table),
                query,
                options.value("o", "output").or(() -> query.flatMap(Query::output)),
                Optional.empty());
    }

    private static ToolUse mysqlDump(DatabaseTool tool, Options options) {
        Optional<String> several = options.value("B", "database");
        boolean databases = options.has("databases", "all-databases", "A");
        List<String> operands = options.operands();
        Optional<String> database = several.or(() -> first(options));
        boolean oneTable = !databases && several.isEmpty() && operands.size() == 2;
        return new ToolUse(
                tool,
                true,
                options.has("d", "no-data", "no-schemas") && !options.has("tab"),
                options.value("h", "host"),
                database,
                oneTable ? Optional.of(operands.get(1)) : Optional.empty(),
                options.value("w", "where"),
                options.value("r", "result-file", "T", "tab"),
                Optional.empty());
    }

    private static ToolUse mysql(DatabaseTool tool, Options options) {
        Optional<String> query = options.value("e", "execute");
        boolean exporting =
                query.filter(text -> Query.reads(text) || Query.exports(text)).isPresent()
                        || options.has("B", "batch", "X", "xml", "H", "html", "tee");
        return new ToolUse(
                tool,
                exporting,
                false,
                options.value("h", "host"),
                options.value("D", "database").or(() -> first(options)),
                query.flatMap(Query::table),
                query,
                options.value("tee"),
                Optional.empty());
    }

    private static ToolUse sqlcmd(DatabaseTool tool, Options options) {
        Optional<String> query = options.value("Q", "q");
        return new ToolUse(
                tool,
                options.has("o"),
                false,
                options.value("S"),
                options.value("d"),
                query.flatMap(Query::table),
                query,
                options.value("o"),
                Optional.empty());
    }

    private static ToolUse bcp(DatabaseTool tool, Options options) {
        List<String> operands = options.operands();
        String direction = operands.size() > 1 ? operands.get(1) : "";
        boolean query = direction.equals("queryout");
        return new ToolUse(
                tool,
                query || direction.equals("out"),
                direction.equals("in") || direction.equals("format"),
                options.value("S"),
                options.value("d"),
                query ? Query.table(operands.getFirst()) : first(options),
                query ? first(options) : Optional.empty(),
                operands.size() > 2 ? Optional.of(operands.get(2)) : Optional.empty(),
                Optional.empty());
    }

    private static ToolUse oracleExport(DatabaseTool tool, List<String> args) {
        boolean withoutRows = args.stream()
                .anyMatch(arg -> arg.equalsIgnoreCase("content=metadata_only") || arg.equalsIgnoreCase("rows=n"));
        return new ToolUse(
                tool,
                true,
                withoutRows,
                Optional.empty(),
                parameter(args, "schemas").or(() -> parameter(args, "owner")),
                parameter(args, "tables").filter(tables -> !tables.contains(",")),
                parameter(args, "query"),
                parameter(args, "file"),
                Optional.empty());
    }

    private static ToolUse mongo(DatabaseTool tool, boolean exporting, Options options) {
        Optional<String> database = options.value("d", "db")
                .or(() -> options.value("uri").map(ToolArguments::database))
                .or(() -> exporting ? Optional.empty() : first(options).map(ToolArguments::database));
        Optional<String> output = options.value("o", "out").or(() -> options.value("archive"));
        Optional<String> query = options.value("q", "query").or(() -> options.value("eval"));
        return new ToolUse(
                tool,
                exporting,
                false,
                options.value("h", "host"),
                database,
                options.value("c", "collection"),
                query,
                output,
                Optional.empty());
    }

    private static ToolUse redis(DatabaseTool tool, Options options) {
        return new ToolUse(
                tool,
                options.has("rdb", "csv"),
                false,
                options.value("h"),
                options.value("n"),
                Optional.empty(),
                Optional.empty(),
                options.value("rdb"),
                Optional.empty());
    }

    /** Their long options have one dash, so they are not taken apart: the first operand is the database, queries follow. */
    private static ToolUse embedded(DatabaseTool tool, List<String> args) {
        List<String> texts = args.stream().filter(arg -> !arg.startsWith("-")).toList();
        Optional<String> source = texts.stream().findFirst();
        Optional<String> query = texts.stream().skip(1).reduce((one, next) -> one + "; " + next);
        boolean formatted = args.stream()
                .anyMatch(arg -> arg.matches("-(?:csv|json|html|xml|line|list|markdown|tabs|quote|insert)"));
        return new ToolUse(
                tool,
                formatted
                        || query.filter(text -> Query.exports(text) || Query.reads(text))
                                .isPresent(),
                false,
                Optional.empty(),
                source.map(path -> path.substring(path.lastIndexOf('/') + 1)),
                query.flatMap(Query::table),
                query,
                Optional.empty(),
                source);
    }

    private static ToolUse client(DatabaseTool tool, boolean exporting, Options options) {
        return new ToolUse(
                tool,
                exporting,
                false,
                options.value("h", "host"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> first(Options options) {
        return options.operands().stream().findFirst();
    }

    private static Optional<String> parameter(List<String> args, String name) {
        return args.stream()
                .map(PARAMETER::matcher)
                .filter(Matcher::matches)
                .filter(matcher -> matcher.group(1).equalsIgnoreCase(name))
                .map(matcher -> matcher.group(2))
                .findFirst();
    }

    /** The name of a database out of a name, a URL or a connection string. */
    private static String database(String given) {
        Matcher url = URL_DATABASE.matcher(given);
        if (url.matches()) {
            return url.group(1);
        }
        Matcher setting = SETTING_DATABASE.matcher(given);
        return setting.matches() ? setting.group(1) : given;
    }
}
