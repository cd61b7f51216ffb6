package sekisho.agent.spool;

import java.util.List;
import java.util.UUID;

/**
 * What one commit takes: all of it or nothing.
 *
 * @param drafts new events, in the order of their sequence
 * @param opened inspections that are owed from now on
 * @param settled subjects whose {@code file_inspected} is among the drafts
 */
public record Batch(List<Draft> drafts, List<PendingInspection> opened, List<UUID> settled) {
    public Batch {
        drafts = List.copyOf(drafts);
        opened = List.copyOf(opened);
        settled = List.copyOf(settled);
    }

    /** Events without inspections. */
    public static Batch of(List<Draft> drafts) {
        return new Batch(drafts, List.of(), List.of());
    }
}
