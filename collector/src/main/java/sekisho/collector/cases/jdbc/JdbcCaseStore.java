package sekisho.collector.cases.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import sekisho.collector.cases.AuditAction;
import sekisho.collector.cases.AuditChain;
import sekisho.collector.cases.AuditEntry;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseFile;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Delivery;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Page;
import sekisho.collector.cases.Review;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.StoredAlert;
import sekisho.collector.cases.Triage;
import sekisho.rules.event.Topics;

/** Cases in PostgreSQL. */
final class JdbcCaseStore implements CaseStore {

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Triage triage;
    private final AuditTrail audit;
    private final Lists lists;
    private final Contents contents;
    private final DataSource connections;

    JdbcCaseStore(DataSource connections, TransactionTemplate transactions, Triage triage) {
        this.connections = connections;
        this.sql = JdbcClient.create(connections);
        this.transactions = transactions;
        this.triage = triage;
        this.audit = new AuditTrail(sql);
        this.lists = new Lists(sql);
        this.contents = new Contents(sql);
    }

    @Override
    public Delivery.Tally take(List<Delivery> batch, Instant now) {
        return inTransaction(() -> new Taking(connections, sql, triage, audit, now).take(batch));
    }

    @Override
    public Delivery.Progress progress() {
        Map<Integer, Long> next = new HashMap<>();
        sql.sql("select partition, next_offset from consumer_offsets where topic = :topic")
                .param("topic", Topics.ALERTS)
                .query(row -> {
                    next.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return new Delivery.Progress(next);
    }

    @Override
    public Page<Case> cases(Search search) {
        return lists.cases(search);
    }

    @Override
    public Page<StoredAlert> alerts(Search search) {
        return lists.alerts(search);
    }

    @Override
    public Page<EvidenceEvent> events(Search search) {
        return lists.events(search);
    }

    @Override
    public Optional<CaseFile> view(UUID caseId, String actor, Instant now) {
        return inTransaction(() -> contents.head(caseId, false).map(head -> {
            audit.append(List.of(new AuditEntry.Deed(now, actor, AuditAction.VIEWED, caseId, Map.of())));
            return new CaseFile(head, contents.alerts(caseId), contents.events(caseId), audit.changes(caseId));
        }));
    }

    @Override
    public Optional<StoredAlert> alert(String alertId) {
        return sql.sql("select * from alerts where alert_id = :id and newest")
                .param("id", Rows.text(alertId))
                .query(Rows::toAlert)
                .optional();
    }

    @Override
    public Optional<EvidenceEvent> event(String eventId) {
        return sql.sql("select * from events where event_id = :id")
                .param("id", Rows.text(eventId))
                .query(Rows::toEvent)
                .optional();
    }

    @Override
    public Review.Outcome review(UUID caseId, Review review, String actor, Instant now) {
        return inTransaction(() -> {
            Optional<Case> before = contents.head(caseId, true);
            if (before.isEmpty()) {
                return new Review.Outcome.Unknown();
            }
            Review.Outcome outcome = review.judge(before.get(), now);
            if (outcome instanceof Review.Outcome.Changed(Case after)) {
                store(after);
                audit.append(List.of(review.deed(before.get(), actor, now)));
            }
            return outcome;
        });
    }

    @Override
    public AuditChain checkAudit() {
        return inTransaction(() -> audit.walk(AuditChain::check));
    }

    private void store(Case after) {
        sql.sql("""
                        update cases set status = :status, verdict = :verdict, version = :version, changed_at = :at
                        where id = :id""")
                .param("status", after.status().name())
                .param("verdict", after.verdict().map(Enum::name).orElse(null))
                .param("version", after.version())
                .param("at", Rows.time(after.changedAt()))
                .param("id", after.id())
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }
}
