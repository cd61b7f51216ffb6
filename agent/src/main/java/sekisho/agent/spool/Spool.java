package sekisho.agent.spool;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import sekisho.rules.event.Activity;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;
import sekisho.rules.event.EventsLost;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Origin;
import sekisho.rules.event.Uuid7;

/**
 * The agent's events on disk, in one sequence without gaps, until the broker has acknowledged them.
 *
 * <p>Safe for use by several threads. What {@link #append} and {@link #acknowledge} return from is on disk (SQLite, WAL,
 * {@code synchronous=FULL}), with the loss equation in the same transaction.
 */
public final class Spool implements AutoCloseable {
    /** Largest event in bytes: what fits a Kafka record of 1 MiB with its overhead. */
    static final int LARGEST = 900_000;

    /** How far below its limit a full spool is emptied, so that not every event afterwards brings an events_lost. */
    private static final double AFTER_EVICTION = 0.95;

    private static final Instant OF_ANY_AGE = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final Duration AGEING = Duration.ofMinutes(1);

    private final Path file;
    private final SpoolLock lock;
    private final Connection connection;
    private final SpoolLimits limits;
    private final Sender sender;
    private volatile Ledger ledger;
    private long offered;
    private Instant aged = Instant.MIN;
    private boolean closed;

    private Spool(Path file, SpoolLock lock, Connection connection, SpoolLimits limits, Sender sender, Ledger ledger) {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        this.limits = limits;
        this.sender = sender;
        this.ledger = ledger;
    }

    /**
     * Opens the spool of a data directory, making both when they are not there.
     *
     * @throws SpoolException when it is in use, a newer program's, damaged, or the disk is full or read-only
     */
    public static Spool open(Path directory, SpoolLimits limits, Sender sender) throws SpoolException {
        requireNonNull(limits, "limits");
        requireNonNull(sender, "sender");
        SpoolLock lock = SpoolFile.lock(directory);
        Path file = SpoolFile.in(directory);
        try {
            Connection connection = SpoolFile.open(directory);
            return new Spool(file, lock, connection, limits, sender, Ledger.read(connection));
        } catch (SQLException e) {
            throw released(lock, new SpoolException(SpoolFaults.line(file, e), e));
        } catch (SpoolException e) {
            throw released(lock, e);
        }
    }

    private static SpoolException released(SpoolLock lock, SpoolException reason) {
        try {
            lock.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    /**
     * Files that fcntl(2) locks of this process are on, while the spool is open. Opening one of them elsewhere in this
     * process and closing it again would drop the locks, and with them what keeps other programs from damaging the spool.
     */
    public List<Path> lockedFiles() {
        return SpoolFile.lockedIn(file);
    }

    /** The sums as of the last commit. */
    public Ledger ledger() {
        return ledger;
    }

    /** {@code agent.id}: made with the spool, because a new spool starts a new sequence. */
    public String agentId() {
        return ledger.agentId();
    }

    /**
     * Numbers the drafts and commits the batch with one fsync. When the spool is full, gives up older events of the kinds
     * that may be given up and adds an {@code events_lost}.
     *
     * @param now endpoint's clock, for the age of events and the time of {@code events_lost}
     */
    public synchronized Appended append(Batch batch, Instant now) {
        requireOpen();
        try {
            execute("BEGIN IMMEDIATE");
            Writing writing = new Writing(ledger, now);
            writing.drafts(batch.drafts());
            writing.inspections(batch);
            writing.giveUpTheOld();
            writing.giveUpUntilItFits();
            if (writing.next.bytes() > limits.bytes()) {
                execute("ROLLBACK");
                return new Appended.Refused(file + " has reached spool.max-size with events that must not be given up");
            }
            writing.next.write(connection);
            execute("COMMIT");
            ledger = writing.next;
            notifyAll();
            return new Appended.Stored(ledger.lastSequence());
        } catch (SQLException e) {
            rollBack(e);
            return new Appended.Refused(SpoolFaults.line(file, e));
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /** One transaction's work, with the sums it will end in. */
    private final class Writing {
        private final Instant now;
        private Ledger next;

        Writing(Ledger ledger, Instant now) {
            this.next = ledger;
            this.now = now;
        }

        void drafts(List<Draft> drafts) throws SQLException {
            Ranges tooLarge = new Ranges();
            SortedMap<String, Long> counts = new TreeMap<>();
            for (Draft draft : drafts) {
                if (!insert(draft)) {
                    tooLarge.add(next.lastSequence());
                    counts.merge(draft.activity().action(), 1L, Long::sum);
                }
            }
            if (tooLarge.size() > 0) {
                insert(own(new EventsLost(tooLarge.toList(), counts, "larger than a record may be")));
            }
        }

        private boolean insert(Draft draft) throws SQLException {
            byte[] bytes = EventCodec.encode(event(draft, next.lastSequence() + 1));
            if (bytes.length > LARGEST) {
                next = next.neverStored();
                return false;
            }
            next = next.appended(bytes.length + SpoolLimits.ROW);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO event (sequence, at, action, droppable, bytes) VALUES (?, ?, ?, ?, ?)")) {
                insert.setLong(1, next.lastSequence());
                insert.setLong(2, draft.at().toEpochMilli());
                insert.setString(3, draft.activity().action());
                insert.setBoolean(4, Eviction.droppable(draft.activity()));
                insert.setBytes(5, bytes);
                insert.executeUpdate();
            }
            return true;
        }

        void inspections(Batch batch) throws SQLException {
            try (PreparedStatement insert =
                            connection.prepareStatement("INSERT OR REPLACE INTO inspection VALUES (?, ?)");
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM inspection WHERE subject = ?")) {
                for (PendingInspection pending : batch.opened()) {
                    Draft draft = new Draft(pending.subject(), now, pending.written());
                    insert.setString(1, pending.subject().toString());
                    insert.setBytes(2, EventCodec.encode(event(draft, 1)));
                    insert.executeUpdate();
                }
                for (UUID subject : batch.settled()) {
                    delete.setString(1, subject.toString());
                    delete.executeUpdate();
                }
            }
        }

        void giveUpTheOld() throws SQLException {
            if (now.isAfter(aged.plus(AGEING))) {
                aged = now;
                giveUp(now.minus(limits.age()), Long.MAX_VALUE, "waited longer than spool.max-age");
            }
        }

        void giveUpUntilItFits() throws SQLException {
            boolean gaveUp = true;
            while (gaveUp && next.bytes() > limits.bytes()) {
                long excess = next.bytes() - (long) (limits.bytes() * AFTER_EVICTION);
                gaveUp = giveUp(OF_ANY_AGE, excess, "the spool had reached spool.max-size");
            }
        }

        private boolean giveUp(Instant before, long bytesToFree, String reason) throws SQLException {
            Eviction eviction = Eviction.of(connection, offered, before, bytesToFree);
            if (eviction.isEmpty()) {
                return false;
            }
            next = eviction.applyTo(next);
            insert(own(eviction.told(reason)));
            return true;
        }

        private Draft own(Activity activity) {
            return new Draft(Uuid7.at(now), now, activity);
        }
    }

    /** Where the seal of an event is made once the agent has a sealing key; until then events carry none. */
    private Event event(Draft draft, long sequence) {
        Optional<String> chain = Optional.empty();
        return new Event(
                new Origin(
                        draft.at(),
                        draft.id(),
                        sequence,
                        sender.hostId(),
                        sender.hostName(),
                        sender.osType(),
                        ledger.agentId(),
                        sender.agentVersion(),
                        sender.boot(),
                        chain),
                draft.activity());
    }

    /**
     * The oldest waiting events, in order; they are not given up from now on, because the broker may get them.
     *
     * @param most how many at most
     * @param mostBytes stops after the event that reaches this
     * @throws SpoolException when the disk cannot be read
     */
    public synchronized List<Spooled> head(int most, long mostBytes) throws SpoolException {
        requireOpen();
        List<Spooled> head = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sequence, bytes FROM event ORDER BY sequence LIMIT ?")) {
            select.setInt(1, most);
            long bytes = 0;
            try (ResultSet row = select.executeQuery()) {
                while (bytes < mostBytes && row.next()) {
                    Spooled event = new Spooled(row.getLong(1), row.getBytes(2));
                    bytes += event.bytes().length;
                    head.add(event);
                }
            }
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        }
        if (!head.isEmpty()) {
            offered = Math.max(offered, head.getLast().sequence());
        }
        return head;
    }

    /**
     * Removes the events that the broker has.
     *
     * @param through {@code event.sequence} of the last of them
     * @param when endpoint's clock
     * @throws SpoolException when the disk cannot be written; they stay and are sent again
     */
    public synchronized void acknowledge(long through, Instant when) throws SpoolException {
        requireOpen();
        try {
            execute("BEGIN IMMEDIATE");
            Ledger next = ledger;
            try (PreparedStatement sum = connection.prepareStatement(
                            "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM event WHERE sequence <= ?");
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM event WHERE sequence <= ?")) {
                sum.setLong(1, through);
                try (ResultSet row = sum.executeQuery()) {
                    row.next();
                    next = next.sent(row.getLong(1), row.getLong(2) + row.getLong(1) * SpoolLimits.ROW, when);
                }
                delete.setLong(1, through);
                delete.executeUpdate();
            }
            next.write(connection);
            execute("COMMIT");
            ledger = next;
            notifyAll();
        } catch (SQLException e) {
            rollBack(e);
            throw new SpoolException(SpoolFaults.line(file, e), e);
        }
    }

    /**
     * Waits until something waits to be sent.
     *
     * @return false when nothing came in time
     */
    public synchronized boolean awaitEvents(Duration atMost) throws InterruptedException {
        return await(() -> ledger.counters().spooled() > 0, atMost);
    }

    /**
     * Waits until nothing waits to be sent.
     *
     * @return false when something was left in the end
     */
    public synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        return await(() -> ledger.counters().spooled() == 0, atMost);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    /**
     * Inspections that were owed when the agent last stopped or died.
     *
     * @throws SpoolException when the disk cannot be read, or an entry is damaged
     */
    public synchronized List<PendingInspection> pendingInspections() throws SpoolException {
        requireOpen();
        List<PendingInspection> pending = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT subject, written FROM inspection ORDER BY subject")) {
            while (row.next()) {
                if (EventCodec.decode(row.getBytes(2)).activity() instanceof FileWritten written) {
                    pending.add(new PendingInspection(UUID.fromString(row.getString(1)), written));
                } else {
                    throw new SpoolException(file + " holds an inspection of something that is not a file");
                }
            }
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        } catch (EventFormatException e) {
            throw new SpoolException(file + " holds a damaged inspection; move it away", e);
        }
        return pending;
    }

    /**
     * When the oldest waiting event was seen; empty when none waits.
     *
     * @throws SpoolException when the disk cannot be read
     */
    public synchronized Optional<Instant> oldest() throws SpoolException {
        requireOpen();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at FROM event ORDER BY sequence LIMIT 1")) {
            return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        }
    }

    @Override
    public synchronized void close() throws SpoolException {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            connection.close();
        } catch (SQLException e) {
            throw new SpoolException(SpoolFaults.line(file, e), e);
        } catch (IOException e) {
            throw new SpoolException(file + " could not be let go", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the spool is closed");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollBack(Exception reason) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself on a full disk; there is then no transaction left to end
            reason.addSuppressed(e);
        }
    }
}
