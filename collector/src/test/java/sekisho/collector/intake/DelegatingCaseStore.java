package sekisho.collector.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sekisho.collector.cases.AuditChain;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseFile;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Delivery;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Page;
import sekisho.collector.cases.Review;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.StoredAlert;

/** Another store, for a test to change one answer of it. */
abstract class DelegatingCaseStore implements CaseStore {

    private final CaseStore store;

    DelegatingCaseStore(CaseStore store) {
        this.store = store;
    }

    @Override
    public Delivery.Tally take(List<Delivery> batch, Instant now) {
        return store.take(batch, now);
    }

    @Override
    public Delivery.Progress progress() {
        return store.progress();
    }

    @Override
    public Page<Case> cases(Search search) {
        return store.cases(search);
    }

    @Override
    public Page<StoredAlert> alerts(Search search) {
        return store.alerts(search);
    }

    @Override
    public Page<EvidenceEvent> events(Search search) {
        return store.events(search);
    }

    @Override
    public Optional<CaseFile> view(UUID caseId, String actor, Instant now) {
        return store.view(caseId, actor, now);
    }

    @Override
    public Optional<StoredAlert> alert(String alertId) {
        return store.alert(alertId);
    }

    @Override
    public Optional<EvidenceEvent> event(String eventId) {
        return store.event(eventId);
    }

    @Override
    public Review.Outcome review(UUID caseId, Review review, String actor, Instant now) {
        return store.review(caseId, review, actor, now);
    }

    @Override
    public AuditChain checkAudit() {
        return store.checkAudit();
    }
}
