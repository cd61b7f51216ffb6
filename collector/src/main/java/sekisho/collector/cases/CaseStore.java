package sekisho.collector.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps alerts, their evidence, cases and the audit of all that is done to cases. Every method is one transaction: all
 * of it happens or none. Safe for any number of threads and collectors.
 */
public interface CaseStore {

    /**
     * Takes a batch of the alerts topic: alerts, evidence, what it means for cases, and the place reached. A record
     * that was taken before changes nothing, so a batch may come any number of times.
     *
     * @param batch in the order of each partition
     * @param now stamps what is opened and changed
     */
    Delivery.Tally take(List<Delivery> batch, Instant now);

    /** Where reading the alerts topic goes on; a partition that was never read is absent. */
    Delivery.Progress progress();

    /** Cases by last activity, newest first. */
    Page<Case> cases(Search search);

    /** Latest revisions of alerts by their last event, newest first. */
    Page<StoredAlert> alerts(Search search);

    /** Events that are evidence of an alert, newest first. */
    Page<EvidenceEvent> events(Search search);

    /**
     * A case with all that is in it. The view is written into the audit.
     *
     * @param actor who looks, as {@link AuditEntry#actor()} names them
     */
    Optional<CaseFile> view(UUID caseId, String actor, Instant now);

    /** The latest revision of an alert. */
    Optional<StoredAlert> alert(String alertId);

    /** An event that is evidence of an alert. */
    Optional<EvidenceEvent> event(String eventId);

    /** Changes a case as a reviewer asks; what was changed is written into the audit. */
    Review.Outcome review(UUID caseId, Review review, String actor, Instant now);

    /** Walks the whole audit chain. */
    AuditChain checkAudit();
}
