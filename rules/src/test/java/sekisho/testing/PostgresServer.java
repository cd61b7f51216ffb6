package sekisho.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL as an operator meets it: a server on a watched port, a role that may read everything, and a unix
 * socket directory of its own.
 */
public final class PostgresServer implements AutoCloseable {
    /** Where a database export is expected to come from. */
    public static final int PORT = 5432;

    private final Path folder;
    private final Path binaries;

    private PostgresServer(Path folder, Path binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /** Starts a new, empty server on port 5432; anyone on this machine may connect as any role. */
    public static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "sekisho-postgres");
            PostgresServer server = new PostgresServer(folder, binaries());
            Command.of("chmod", "755", folder.toString()).run();
            Command.of("chown", "postgres:", folder.toString()).run();
            server.asPostgres("initdb", "-D", server.dataFolder(), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
            server.asPostgres(
                    "pg_ctl",
                    "-D",
                    server.dataFolder(),
                    "-l",
                    folder + "/log",
                    "-w",
                    "-o",
                    "-p " + PORT + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off",
                    "start");
            return server;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** Folder of the unix socket {@code .s.PGSQL.5432}. */
    public Path socketFolder() {
        return folder;
    }

    /** Runs SQL, e.g. to fill a table, through psql as the superuser. */
    public void execute(String database, String sql) {
        asPostgres("psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder.toString(), "-d", database, "-c", sql);
    }

    /** Runs a file of SQL or COPY data that the server's account can read. */
    public void executeFile(String database, Path sql) {
        asPostgres(
                "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder.toString(), "-d", database, "-f", sql.toString());
    }

    @Override
    public void close() {
        asPostgres("pg_ctl", "-D", dataFolder(), "-m", "immediate", "-w", "stop");
        deleteTree(folder);
    }

    private String dataFolder() {
        return folder.resolve("data").toString();
    }

    private void asPostgres(String program, String... arguments) {
        String[] words = new String[arguments.length + 5];
        words[0] = "runuser";
        words[1] = "-u";
        words[2] = "postgres";
        words[3] = "--";
        words[4] = binaries.resolve(program).toString();
        System.arraycopy(arguments, 0, words, 5, arguments.length);
        Command.of(words).run();
    }

    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.comparingInt(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    static void deleteTree(Path folder) {
        Command.of("rm", "-rf", "--one-file-system", folder.toString()).run();
    }
}
