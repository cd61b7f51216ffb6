package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A program was executed.
 *
 * @param process which, its arguments masked
 * @param account whose rights it has
 * @param sessionAddress remote address of the login session, {@code source.ip}; empty when local or unknown
 */
public record ProcessStarted(RunningProcess process, Account account, Optional<String> sessionAddress)
        implements Activity {
    static final String ACTION = "process_started";

    public ProcessStarted {
        requireNonNull(process, "process");
        requireNonNull(account, "account");
        requireNonNull(sessionAddress, "sessionAddress");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        process.write(writer);
        account.write(writer);
        writer.put("source.ip", sessionAddress);
    }

    static ProcessStarted read(FieldReader reader) throws EventFormatException {
        return new ProcessStarted(RunningProcess.read(reader), Account.read(reader), reader.textIfAny("source.ip"));
    }
}
