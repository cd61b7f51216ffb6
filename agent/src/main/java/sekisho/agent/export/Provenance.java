package sekisho.agent.export;

import java.util.Optional;
import java.util.UUID;

/** Whether a file comes from an export; shared by the file and everything that was copied from it while it was open. */
final class Provenance {
    private Optional<UUID> export = Optional.empty();
    private boolean settled;

    /** From an export that has been decided. */
    static Provenance of(UUID export) {
        Provenance provenance = new Provenance();
        provenance.settle(Optional.of(export));
        return provenance;
    }

    void settle(Optional<UUID> decided) {
        export = decided;
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** {@code event.id} of the export; empty when open, or when it was none. */
    Optional<UUID> export() {
        return export;
    }
}
