package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.util.List;
import sekisho.collector.alert.Alert;

/**
 * A case with all that is in it.
 *
 * @param head the case itself
 * @param alerts the latest revision of each alert, latest first
 * @param events the evidence, in time order
 * @param history what was done to the case, in order, without views
 */
public record CaseFile(Case head, List<Alert> alerts, List<EvidenceEvent> events, List<AuditEntry> history) {

    public CaseFile {
        requireNonNull(head, "head");
        alerts = List.copyOf(alerts);
        events = List.copyOf(events);
        history = List.copyOf(history);
    }
}
