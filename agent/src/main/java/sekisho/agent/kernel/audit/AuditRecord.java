package sekisho.agent.kernel.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of the audit stream; several with the same time and serial number tell of one system call.
 *
 * @param type number of the record's type in {@code linux/audit.h}
 * @param at when the system call was made, to the millisecond
 * @param serial number of the system call
 * @param fields {@code name=value} separated by spaces
 */
public record AuditRecord(int type, Instant at, long serial, String fields) {
    public static final int SYSCALL = 1300;
    public static final int CWD = 1307;
    public static final int EXECVE = 1309;
    public static final int END_OF_EVENT = 1320;

    private static final Pattern TEXT = Pattern.compile("audit\\((\\d+)\\.(\\d{3}):(\\d+)\\):\\s?(.*)", Pattern.DOTALL);

    public AuditRecord {
        requireNonNull(at, "at");
        requireNonNull(fields, "fields");
    }

    /** Reads the text of a message; empty when it does not begin with time and serial number. */
    public static Optional<AuditRecord> parse(int type, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant at =
                Instant.ofEpochSecond(Long.parseLong(matcher.group(1))).plusMillis(Long.parseLong(matcher.group(2)));
        return Optional.of(new AuditRecord(type, at, Long.parseLong(matcher.group(3)), matcher.group(4)));
    }
}
