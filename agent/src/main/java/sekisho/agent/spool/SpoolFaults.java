package sekisho.agent.spool;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean to someone who runs an agent; https://sqlite.org/rescode.html. */
final class SpoolFaults {
    private SpoolFaults() {}

    /** Where, what, and what to do, in one line. */
    static String line(Path file, SQLException e) {
        return switch (primary(e)) {
            case 13 -> file + ": the disk is full; free some space there or set another data.dir";
            case 8, 14, 3 -> file + " cannot be written; make it writable for this user or set another data.dir";
            case 5, 6 -> file + " is held by another program; close that program";
            case 10 -> file + ": the disk reports an error (" + code(e) + "); check the disk or set another data.dir";
            case 11, 26 ->
                file + " is damaged (" + code(e)
                        + "); move it away: the agent then starts with a new spool and a new agent id";
            default -> file + " cannot be used (" + code(e) + "); set another data.dir";
        };
    }

    /** The primary result code is the low byte of the extended one. */
    private static int primary(SQLException e) {
        return e instanceof SQLiteException known ? known.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
    }

    private static String code(SQLException e) {
        return e instanceof SQLiteException known ? known.getResultCode().name() : "code " + e.getErrorCode();
    }
}
