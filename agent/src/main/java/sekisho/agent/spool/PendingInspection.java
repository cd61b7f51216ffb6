package sekisho.agent.spool;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import sekisho.rules.event.FileWritten;

/**
 * A {@code file_inspected} that is still owed. Kept on disk, so that one which the agent's death cut short is told too.
 *
 * @param subject {@code event.id} of the event it follows
 * @param written the fields it repeats
 */
public record PendingInspection(UUID subject, FileWritten written) {
    public PendingInspection {
        requireNonNull(subject, "subject");
        requireNonNull(written, "written");
    }
}
