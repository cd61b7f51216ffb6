package sekisho.agent.export;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** The database clients that the tracker knows by name. Any other program counts by what it does. */
enum DatabaseTool {
    PG_DUMP("postgresql", Kind.DUMPER),
    PSQL("postgresql", Kind.CLIENT),
    MYSQL_DUMP("mysql", Kind.DUMPER),
    MARIADB_DUMP("mariadb", Kind.DUMPER),
    MYSQL("mysql", Kind.CLIENT),
    MARIADB("mariadb", Kind.CLIENT),
    SQLCMD("microsoft.sql_server", Kind.CLIENT),
    BCP("microsoft.sql_server", Kind.DUMPER),
    ORACLE_EXPORT("oracle.db", Kind.DUMPER),
    SQLPLUS("oracle.db", Kind.CLIENT),
    MONGO_DUMP("mongodb", Kind.DUMPER),
    MONGO_SHELL("mongodb", Kind.CLIENT),
    REDIS("redis", Kind.CLIENT),
    SQLITE("sqlite", Kind.EMBEDDED),
    DUCKDB("duckdb", Kind.EMBEDDED);

    /** How a tool works. */
    enum Kind {
        /** Its purpose is to export; it ends when it has. */
        DUMPER,
        /** Talks to a server, for whatever purpose. */
        CLIENT,
        /** Holds the database itself and talks to no server. */
        EMBEDDED
    }

    private static final Map<String, DatabaseTool> BY_NAME = Map.ofEntries(
            entry("pg_dump", PG_DUMP),
            entry("pg_dumpall", PG_DUMP),
            entry("pg_basebackup", PG_DUMP),
            entry("psql", PSQL),
            entry("pgcli", PSQL),
            entry("mysqldump", MYSQL_DUMP),
            entry("mysqlpump", MYSQL_DUMP),
            entry("mydumper", MYSQL_DUMP),
            entry("mariadb-dump", MARIADB_DUMP),
            entry("mysql", MYSQL),
            entry("mycli", MYSQL),
            entry("mysqlsh", MYSQL),
            entry("mariadb", MARIADB),
            entry("sqlcmd", SQLCMD),
            entry("tsql", SQLCMD),
            entry("bcp", BCP),
            entry("freebcp", BCP),
            entry("exp", ORACLE_EXPORT),
            entry("expdp", ORACLE_EXPORT),
            entry("sqlplus", SQLPLUS),
            entry("sqlcl", SQLPLUS),
            entry("mongodump", MONGO_DUMP),
            entry("mongoexport", MONGO_DUMP),
            entry("mongo", MONGO_SHELL),
            entry("mongosh", MONGO_SHELL),
            entry("redis-cli", REDIS),
            entry("valkey-cli", REDIS),
            entry("sqlite3", SQLITE),
            entry("duckdb", DUCKDB));

    private final String system;
    private final Kind kind;

    DatabaseTool(String system, Kind kind) {
        this.system = system;
        this.kind = kind;
    }

    /** @param program file name of the program */
    static Optional<DatabaseTool> named(String program) {
        return Optional.ofNullable(BY_NAME.get(program));
    }

    /** {@code db.system.name} of what it talks to. */
    String system() {
        return system;
    }

    Kind kind() {
        return kind;
    }
}
