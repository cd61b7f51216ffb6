package sekisho.collector.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * How to reach the collector's own PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://127.0.0.1:PORT/sekisho}, without user and password
 * @param user the role that owns the database; not a superuser
 * @param password of the role; made at random at the first start
 */
public record DatabaseAccess(String url, String user, String password) {

    /** The name of both role and database. */
    static final String NAME = "sekisho";

    public DatabaseAccess {
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    /** Access through a port of this machine. */
    static DatabaseAccess through(int port, String password) {
        return new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, NAME, password);
    }

    /**
     * Access for another program than the collector whose data directory this is.
     *
     * @param data the collector's data directory
     * @param port that the configuration asks for; empty for the one that the collector chose
     * @throws NotStartedException if no collector has kept a database there, or this user may not read its password
     */
    public static DatabaseAccess keptIn(Path data, OptionalInt port) throws NotStartedException {
        try {
            String password =
                    Files.readString(EmbeddedServers.databaseDirectory(data).resolve("password"));
            Ports ports = Ports.keptIn(EmbeddedServers.portsFile(data));
            int chosen = port.isPresent()
                    ? port.getAsInt()
                    : ports.kept(EmbeddedServers.DATABASE_PORT).orElseThrow();
            return through(chosen, password.strip());
        } catch (IOException | NoSuchElementException e) {
            throw new NotStartedException(
                    "no database of a collector can be read in " + data
                            + "; give the --data or --config that the collector was started with, as its user",
                    e);
        }
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return "DatabaseAccess[url=" + url + ", user=" + user + ", password=***]";
    }
}
