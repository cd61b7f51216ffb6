package sekisho.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's MariaDB on its usual port, with a unix socket of its own; any account may connect as {@code root} or itself. */
public final class MariadbServer implements AutoCloseable {
    public static final int PORT = 3306;

    private final Path folder;
    private final Process server;

    private MariadbServer(Path folder, Process server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts a new, empty server on port 3306 without authentication. */
    public static MariadbServer start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "sekisho-mariadb");
            Files.createDirectory(folder.resolve("data"));
            Command.of("chmod", "755", folder.toString()).run();
            Command.of("chown", "-R", "mysql:", folder.toString()).run();
            Command.of(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--user=mysql",
                            "--skip-test-db",
                            "--auth-root-authentication-method=normal",
                            "--datadir=" + folder.resolve("data"))
                    .run();
            Process server = new ProcessBuilder(
                            "mariadbd",
                            "--no-defaults",
                            "--user=mysql",
                            "--skip-grant-tables",
                            "--skip-networking=0",
                            "--bind-address=127.0.0.1",
                            "--port=" + PORT,
                            "--socket=" + folder.resolve("mysqld.sock"),
                            "--datadir=" + folder.resolve("data"),
                            "--innodb-flush-log-at-trx-commit=0",
                            "--character-set-server=utf8mb4")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            MariadbServer started = new MariadbServer(folder, server);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Command.of(
                                            "mariadb",
                                            "--no-defaults",
                                            "-S",
                                            started.socket().toString(),
                                            "-e",
                                            "select 1")
                                    .runToEnd()
                                    .exitCode()
                            == 0);
            return started;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** Path of the unix socket {@code mysqld.sock}. */
    public Path socket() {
        return folder.resolve("mysqld.sock");
    }

    /** Runs SQL as root. */
    public void execute(String sql) {
        Command.of("mariadb", "--no-defaults", "-S", socket().toString(), "-e", sql)
                .run();
    }

    /** Runs a file of SQL in a database, as root. */
    public void executeFile(String database, Path sql) {
        Command.of("mariadb", "--no-defaults", "-S", socket().toString(), database, "-e", "source " + sql)
                .run();
    }

    @Override
    public void close() {
        server.destroy();
        await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
        PostgresServer.deleteTree(folder);
    }
}
