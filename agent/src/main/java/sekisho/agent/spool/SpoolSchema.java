package sekisho.agent.spool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The tables of a spool, and which version of them this program reads. */
final class SpoolSchema {
    /** "SKSO" in the header of the file, so that {@code file(1)} and we know our own. */
    private static final int APPLICATION = 0x534B534F;

    static final int VERSION = 1;

    private SpoolSchema() {}

    /**
     * Makes the tables of an empty database, or checks those that are there.
     *
     * @param agentId what a new spool's agent is called: the sequence starts anew with a spool, so the id must too
     * @throws SpoolException when the file is not a spool, or a newer program's
     */
    static void prepare(Connection connection, String file, UUID agentId) throws SQLException, SpoolException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        if (application == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0) {
            create(connection, agentId);
        } else if (application != APPLICATION) {
            throw new SpoolException(file + " is not a spool of Sekisho; move it away or set another data.dir");
        } else if (version > VERSION) {
            throw newer(file, version);
        }
    }

    /**
     * Checks a database that is only read.
     *
     * @throws SpoolException when the file is not a spool, or not yet, or a newer program's
     */
    static void check(Connection connection, String file) throws SQLException, SpoolException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new SpoolException(file + " is not a spool of Sekisho, or one that is only just being made");
        }
        int version = number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw newer(file, version);
        }
    }

    private static SpoolException newer(String file, int version) {
        return new SpoolException(file + " was written by a newer agent (spool version " + version + ", this one reads "
                + VERSION + "); install that agent again or set another data.dir");
    }

    private static void create(Connection connection, UUID agentId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // auto_vacuum only takes before the first table; WAL is kept in the file from here on
            statement.execute("PRAGMA auto_vacuum = full");
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("""
                    CREATE TABLE event (
                        sequence  INTEGER PRIMARY KEY,
                        at        INTEGER NOT NULL,
                        action    TEXT    NOT NULL,
                        droppable INTEGER NOT NULL,
                        bytes     BLOB    NOT NULL)""");
            statement.execute("CREATE INDEX droppable_event ON event (sequence) WHERE droppable = 1");
            statement.execute("""
                    CREATE TABLE inspection (
                        subject TEXT PRIMARY KEY,
                        written BLOB NOT NULL)""");
            statement.execute("""
                    CREATE TABLE ledger (
                        one          INTEGER PRIMARY KEY CHECK (one = 1),
                        agent_id     TEXT    NOT NULL,
                        observed     INTEGER NOT NULL,
                        sent         INTEGER NOT NULL,
                        spooled      INTEGER NOT NULL,
                        dropped      INTEGER NOT NULL,
                        bytes        INTEGER NOT NULL,
                        acknowledged INTEGER NOT NULL,
                        CHECK (observed = sent + spooled + dropped))""");
            statement.execute("INSERT INTO ledger VALUES (1, '" + agentId + "', 0, 0, 0, 0, 0, 0)");
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
