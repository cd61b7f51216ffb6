package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import sekisho.collector.alert.Alert;

/**
 * An alert with its place.
 *
 * @param alert its latest revision
 * @param caseId the case it belongs to
 * @param storedAt when the collector stored this revision
 */
public record StoredAlert(Alert alert, UUID caseId, Instant storedAt) {

    public StoredAlert {
        requireNonNull(alert, "alert");
        requireNonNull(caseId, "caseId");
        requireNonNull(storedAt, "storedAt");
    }
}
