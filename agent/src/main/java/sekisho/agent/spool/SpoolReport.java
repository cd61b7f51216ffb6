package sekisho.agent.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;

/**
 * A spool as another process sees it, also while its agent runs. Reads only.
 *
 * @param ledger the sums as the agent keeps them
 * @param waiting events counted one by one
 * @param bytes their bytes, as {@link SpoolLimits} counts them
 * @param oldest when the oldest of them was seen; empty when none waits
 */
public record SpoolReport(Ledger ledger, long waiting, long bytes, Optional<Instant> oldest) {
    private static final int MOST_FAULTS = 20;

    /**
     * Reads a data directory's spool as of one moment.
     *
     * @throws SpoolException when there is none, or it cannot be read
     */
    public static SpoolReport of(Path directory) throws SpoolException {
        Path file = SpoolFile.in(directory);
        try (Connection connection = openToRead(file)) {
            SpoolSchema.check(connection, file.toString());
            return read(connection);
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        }
    }

    /**
     * Everything that is wrong with a spool: its file, its sums, and each waiting event.
     *
     * @return one line each, at most twenty; empty when all is well
     * @throws SpoolException when there is none, or it cannot be read
     */
    public static List<String> faults(Path directory) throws SpoolException {
        Path file = SpoolFile.in(directory);
        try (Connection connection = openToRead(file)) {
            SpoolSchema.check(connection, file.toString());
            SpoolReport report = read(connection);
            List<String> faults = new ArrayList<>(report.faultsOfSums());
            checkFile(connection, faults);
            checkEvents(connection, report.ledger(), faults);
            return faults.stream().limit(MOST_FAULTS).toList();
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        }
    }

    private List<String> faultsOfSums() {
        List<String> faults = new ArrayList<>();
        if (ledger.counters().spooled() != waiting) {
            faults.add("the ledger says that " + ledger.counters().spooled() + " events wait, but " + waiting + " do");
        }
        if (ledger.bytes() != bytes) {
            faults.add("the ledger says that " + ledger.bytes() + " bytes wait, but " + bytes + " do");
        }
        return faults;
    }

    private static void checkFile(Connection connection, List<String> faults) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(10)")) {
            while (row.next()) {
                if (!"ok".equals(row.getString(1))) {
                    faults.add("the file is damaged: " + row.getString(1));
                }
            }
        }
    }

    private static void checkEvents(Connection connection, Ledger ledger, List<String> faults) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sequence, bytes FROM event ORDER BY sequence")) {
            while (row.next() && faults.size() < MOST_FAULTS) {
                long sequence = row.getLong(1);
                if (sequence > ledger.lastSequence()) {
                    faults.add("event " + sequence + " is beyond the last number given, " + ledger.lastSequence());
                }
                checkEvent(sequence, row.getBytes(2), faults);
            }
        }
    }

    private static void checkEvent(long sequence, byte[] bytes, List<String> faults) {
        try {
            long told = EventCodec.decode(bytes).origin().sequence();
            if (told != sequence) {
                faults.add("event " + sequence + " says of itself that it is " + told);
            }
        } catch (EventFormatException e) {
            faults.add("event " + sequence + " cannot be read: " + e.getMessage());
        }
    }

    private static SpoolReport read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            Ledger ledger = Ledger.read(connection);
            try (ResultSet row = statement.executeQuery("SELECT count(*), coalesce(sum(length(bytes)), 0),"
                    + " (SELECT at FROM event ORDER BY sequence LIMIT 1) FROM event")) {
                row.next();
                long waiting = row.getLong(1);
                Optional<Instant> oldest =
                        waiting == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(row.getLong(3)));
                return new SpoolReport(ledger, waiting, row.getLong(2) + waiting * SpoolLimits.ROW, oldest);
            }
        }
    }

    private static Connection openToRead(Path file) throws SQLException, SpoolException {
        if (!Files.exists(file)) {
            throw new SpoolException(
                    file + " does not exist or may not be read: start the agent once, give its --config,"
                            + " or run this as its user");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
