package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A process finished, or passed a step of, reading from a database.
 *
 * @param bytes received from the server so far by this process, {@code source.bytes}
 * @param duration from the first to the last byte, {@code event.duration} in nanoseconds
 */
public record DatabaseRead(
        RunningProcess process, Account account, DatabaseServer server, long bytes, Duration duration)
        implements Activity {
    static final String ACTION = "database_read";

    public DatabaseRead {
        requireNonNull(process, "process");
        requireNonNull(account, "account");
        requireNonNull(server, "server");
        if (bytes < 0) {
            throw new IllegalArgumentException("source.bytes is negative: " + bytes);
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        process.write(writer);
        account.write(writer);
        server.write(writer);
        writer.put("source.bytes", bytes);
        writer.put("event.duration", duration.toNanos());
    }

    static DatabaseRead read(FieldReader reader) throws EventFormatException {
        return new DatabaseRead(
                RunningProcess.read(reader),
                Account.read(reader),
                DatabaseServer.read(reader),
                reader.whole("source.bytes"),
                Duration.ofNanos(reader.whole("event.duration")));
    }
}
