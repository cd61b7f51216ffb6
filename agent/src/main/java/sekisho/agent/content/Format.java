package sekisho.agent.content;

/** The formats that {@code sekisho.content.format} may name. */
enum Format {
    PG_DUMP_PLAIN("pg_dump-plain", true),
    PG_DUMP_CUSTOM("pg_dump-custom", true),
    PG_DUMP_TAR("pg_dump-tar", true),
    PG_DUMP_DIRECTORY("pg_dump-directory", true),
    MYSQLDUMP("mysqldump", true),
    MYSQLDUMP_XML("mysqldump-xml", true),
    MONGODUMP("mongodump", true),
    ORACLE_EXP("oracle-exp", true),
    SQLITE("sqlite", false),
    SQLITE_DUMP("sqlite-dump", true),
    SQL_INSERT("sql-insert", true),
    CSV("csv", false),
    TSV("tsv", false),
    JSON("json", false),
    JSONL("jsonl", false),
    XML("xml", false),
    HTML_TABLE("html-table", false),
    MARKDOWN_TABLE("markdown-table", false),
    XLSX("xlsx", false),
    PARQUET("parquet", false),
    ZIP("zip", false),
    GZIP("gzip", false),
    XZ("xz", false),
    ZSTD("zstd", false),
    SEVEN_ZIP("7z", false),
    TAR("tar", false),
    TEXT("text", false),
    UNKNOWN("unknown", false);

    private final String wireName;
    private final boolean databaseExport;

    Format(String wireName, boolean databaseExport) {
        this.wireName = wireName;
        this.databaseExport = databaseExport;
    }

    /** The value of {@code sekisho.content.format}. */
    String wireName() {
        return wireName;
    }

    /** Whether only a database or its client writes this format. */
    boolean databaseExport() {
        return databaseExport;
    }
}
