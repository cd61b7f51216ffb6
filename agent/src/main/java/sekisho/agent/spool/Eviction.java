package sekisho.agent.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.rules.event.Activity;
import sekisho.rules.event.AgentDegraded;
import sekisho.rules.event.AgentHeartbeat;
import sekisho.rules.event.AgentStarted;
import sekisho.rules.event.AgentStopped;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.EventsLost;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.ProcessStarted;
import sekisho.rules.event.VolumeAttached;
import sekisho.rules.event.VolumeDetached;

/** Gives up waiting events, oldest first, of the kinds that may be given up. Never one already offered to the broker. */
final class Eviction {
    /** Keeps one {@code events_lost} well below the largest record a broker takes. */
    private static final int MOST_RANGES = 1_000;

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Ranges ranges = new Ranges();
    private long events;
    private long bytes;

    /** Whether an event of this kind may be given up: those that a later one of the same kind mostly repeats. */
    static boolean droppable(Activity activity) {
        return switch (activity) {
            case ProcessStarted _, AgentHeartbeat _, DatabaseRead _ -> true;
            case DatabaseExported _,
                    VolumeAttached _,
                    VolumeDetached _,
                    FileWritten _,
                    FileInspected _,
                    AgentStarted _,
                    AgentStopped _,
                    AgentDegraded _,
                    EventsLost _ -> false;
        };
    }

    /**
     * Deletes events until enough is free, there are none left, or one {@code events_lost} can name no more.
     *
     * @param offered {@code event.sequence} up to which events are with the broker
     * @param before only events older than this
     * @param bytesToFree stops once this much is free
     */
    static Eviction of(Connection connection, long offered, Instant before, long bytesToFree) throws SQLException {
        Eviction eviction = new Eviction();
        long last = eviction.choose(connection, offered, before, bytesToFree);
        if (eviction.events > 0) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM event WHERE droppable = 1 AND sequence > ? AND sequence <= ? AND at < ?")) {
                delete.setLong(1, offered);
                delete.setLong(2, last);
                delete.setLong(3, before.toEpochMilli());
                delete.executeUpdate();
            }
        }
        return eviction;
    }

    private long choose(Connection connection, long offered, Instant before, long bytesToFree) throws SQLException {
        long last = offered;
        try (PreparedStatement select = connection.prepareStatement("SELECT sequence, action, length(bytes) FROM event"
                + " WHERE droppable = 1 AND sequence > ? AND at < ? ORDER BY sequence")) {
            select.setLong(1, offered);
            select.setLong(2, before.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                while (bytes < bytesToFree && ranges.size() < MOST_RANGES && row.next()) {
                    last = row.getLong(1);
                    ranges.add(last);
                    counts.merge(row.getString(2), 1L, Long::sum);
                    bytes += row.getLong(3) + SpoolLimits.ROW;
                    events++;
                }
            }
        }
        return last;
    }

    boolean isEmpty() {
        return events == 0;
    }

    Ledger applyTo(Ledger ledger) {
        return ledger.dropped(events, bytes);
    }

    EventsLost told(String reason) {
        return new EventsLost(ranges.toList(), counts, reason);
    }
}
