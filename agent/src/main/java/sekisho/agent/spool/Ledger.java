package sekisho.agent.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import sekisho.rules.event.LossCounters;

/**
 * The one row of sums beside the events. The last {@code event.sequence} given is {@code observed}, for every number is
 * given once and counted once.
 *
 * @param agentId {@code agent.id}
 * @param counters the loss equation
 * @param bytes of the waiting events, as {@link SpoolLimits} counts them
 * @param acknowledged when the broker last took an event; empty when it never did
 */
public record Ledger(String agentId, LossCounters counters, long bytes, Optional<Instant> acknowledged) {

    /** {@code event.sequence} of the newest event; 0 before the first. */
    public long lastSequence() {
        return counters.observed();
    }

    Ledger appended(long bytesMore) {
        LossCounters now =
                new LossCounters(counters.observed() + 1, counters.sent(), counters.spooled() + 1, counters.dropped());
        return new Ledger(agentId, now, bytes + bytesMore, acknowledged);
    }

    /** An event that had its number and never reached the disk. */
    Ledger neverStored() {
        LossCounters now =
                new LossCounters(counters.observed() + 1, counters.sent(), counters.spooled(), counters.dropped() + 1);
        return new Ledger(agentId, now, bytes, acknowledged);
    }

    Ledger dropped(long events, long bytesLess) {
        LossCounters now = new LossCounters(
                counters.observed(), counters.sent(), counters.spooled() - events, counters.dropped() + events);
        return new Ledger(agentId, now, bytes - bytesLess, acknowledged);
    }

    Ledger sent(long events, long bytesLess, Instant when) {
        LossCounters now = new LossCounters(
                counters.observed(), counters.sent() + events, counters.spooled() - events, counters.dropped());
        return new Ledger(agentId, now, bytes - bytesLess, Optional.of(when));
    }

    static Ledger read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT agent_id, observed, sent, spooled, dropped, bytes, acknowledged FROM ledger")) {
            row.next();
            LossCounters counters = new LossCounters(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            long acknowledged = row.getLong(7);
            return new Ledger(
                    row.getString(1),
                    counters,
                    row.getLong(6),
                    acknowledged == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(acknowledged)));
        }
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE ledger SET observed = ?, sent = ?, spooled = ?, dropped = ?, bytes = ?, acknowledged = ?")) {
            update.setLong(1, counters.observed());
            update.setLong(2, counters.sent());
            update.setLong(3, counters.spooled());
            update.setLong(4, counters.dropped());
            update.setLong(5, bytes);
            update.setLong(6, acknowledged.map(Instant::toEpochMilli).orElse(0L));
            update.executeUpdate();
        }
    }
}
