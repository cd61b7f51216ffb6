package sekisho.collector.cases.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.cases.AuditEntry;
import sekisho.collector.cases.CaseDecision;
import sekisho.collector.cases.CaseDecision.Joins;
import sekisho.collector.cases.CaseDecision.Opens;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.CaseSummary;
import sekisho.collector.cases.Delivery;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Triage;
import sekisho.rules.event.Topics;

/** One batch of deliveries going into the database, within one transaction. */
final class Taking {

    /** First half of the key of a person's lock; the second is a hash of the person. */
    private static final int PERSON_LOCK = 7_100_002;

    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final Triage triage;
    private final AuditTrail audit;
    private final Instant now;
    private final Contents contents;
    private final List<AuditEntry.Deed> deeds = new ArrayList<>();
    private final Set<UUID> joined = new LinkedHashSet<>();
    private int opened;
    private int additions;
    private int repeated;
    private int undecodable;

    Taking(DataSource connections, JdbcClient sql, Triage triage, AuditTrail audit, Instant now) {
        this.batches = new JdbcTemplate(connections);
        this.sql = sql;
        this.triage = triage;
        this.audit = audit;
        this.now = now;
        this.contents = new Contents(sql);
    }

    Delivery.Tally take(List<Delivery> batch) {
        lockPersons(batch);
        for (Delivery delivery : batch) {
            switch (delivery.content()) {
                case Delivery.Content.Decoded(Alert alert) -> take(alert);
                case Delivery.Content.Undecodable(String reason, String hex) -> keep(delivery, reason, hex);
            }
        }
        joined.forEach(this::sumUp);
        audit.append(deeds);
        advance(batch);
        return new Delivery.Tally(opened, additions, repeated, undecodable);
    }

    /** In the order of their names, so that two batches never wait for each other in a circle. */
    private void lockPersons(List<Delivery> batch) {
        Set<String> persons = new TreeSet<>();
        for (Delivery delivery : batch) {
            if (delivery.content() instanceof Delivery.Content.Decoded(Alert alert)) {
                persons.add(CaseSummary.personOf(alert));
            }
        }
        persons.stream()
                .map(String::hashCode)
                .distinct()
                .sorted()
                .forEach(key -> sql.sql("select pg_advisory_xact_lock(:space, :key)")
                        .param("space", PERSON_LOCK)
                        .param("key", key)
                        .query((row, index) -> true)
                        .single());
    }

    private void take(Alert alert) {
        boolean known = sql.sql("select exists (select 1 from alerts where alert_id = :id and revision = :revision)")
                .param("id", alert.id())
                .param("revision", alert.revision())
                .query(Boolean.class)
                .single();
        if (known) {
            repeated++;
            return;
        }
        String person = CaseSummary.personOf(alert);
        CaseDecision decision = triage.decide(alert, candidates(alert, person));
        UUID caseId = switch (decision) {
            case Opens opens -> open(alert, person);
            case Joins joins -> join(alert, joins.caseId());
        };
        insert(alert, person, caseId);
        insertEvidence(alert);
        deeds.add(CaseDecision.deed(decision, alert, caseId, now));
    }

    private List<Triage.Candidate> candidates(Alert alert, String person) {
        return sql.sql("""
                        select id, status, first_activity, last_activity,
                               exists (select 1 from alerts a where a.case_id = cases.id and a.alert_id = :alert) as holds
                        from cases where person = :person for update""")
                .param("alert", alert.id())
                .param("person", Rows.text(person))
                .query((row, index) -> new Triage.Candidate(
                        row.getObject("id", UUID.class),
                        CaseStatus.valueOf(row.getString("status")),
                        Rows.instant(row, "first_activity"),
                        Rows.instant(row, "last_activity"),
                        row.getBoolean("holds")))
                .list();
    }

    private UUID open(Alert alert, String person) {
        UUID id = UUID.randomUUID();
        CaseSummary summary = CaseSummary.of(person, List.of(alert), events(alert));
        sql.sql("""
                        insert into cases (id, person, status, version, opened_at, changed_at,
                                           first_activity, last_activity, severity, summary)
                        values (:id, :person, 'NEW', 1, :now, :now, :first, :last, :severity, :summary)""")
                .param("id", id)
                .param("person", Rows.text(person))
                .param("now", Rows.time(now))
                .param("first", Rows.time(summary.first()))
                .param("last", Rows.time(summary.last()))
                .param("severity", summary.severity().name())
                .param("summary", Json.write(summary))
                .update();
        opened++;
        return id;
    }

    /** Widens the case at once, for the decisions still to come; {@link #sumUp} does the rest once for the batch. */
    private UUID join(Alert alert, UUID caseId) {
        sql.sql("""
                        update cases set first_activity = least(first_activity, :first),
                                         last_activity = greatest(last_activity, :last)
                        where id = :id""")
                .param("first", Rows.time(alert.first()))
                .param("last", Rows.time(alert.last()))
                .param("id", caseId)
                .update();
        joined.add(caseId);
        additions++;
        return caseId;
    }

    private void sumUp(UUID caseId) {
        String person = contents.head(caseId, true).orElseThrow().person();
        CaseSummary summary = CaseSummary.of(person, contents.alerts(caseId), contents.events(caseId));
        sql.sql("""
                        update cases set version = version + 1, changed_at = :now, first_activity = :first,
                                         last_activity = :last, severity = :severity, summary = :summary
                        where id = :id""")
                .param("now", Rows.time(now))
                .param("first", Rows.time(summary.first()))
                .param("last", Rows.time(summary.last()))
                .param("severity", summary.severity().name())
                .param("summary", Json.write(summary))
                .param("id", caseId)
                .update();
    }

    private void insert(Alert alert, String person, UUID caseId) {
        sql.sql("update alerts set newest = false where alert_id = :id and newest and revision < :revision")
                .param("id", alert.id())
                .param("revision", alert.revision())
                .update();
        sql.sql("""
                        insert into alerts (alert_id, revision, case_id, rule_id, person, last_at, stored_at, newest, body)
                        values (:id, :revision, :case, :rule, :person, :last, :now,
                                not exists (select 1 from alerts where alert_id = :id and newest), :body)""")
                .param("id", alert.id())
                .param("revision", alert.revision())
                .param("case", caseId)
                .param("rule", alert.ruleId())
                .param("person", Rows.text(person))
                .param("last", Rows.time(alert.last()))
                .param("now", Rows.time(now))
                .param("body", new String(AlertCodec.encode(alert), UTF_8))
                .update();
    }

    private void insertEvidence(Alert alert) {
        List<EvidenceEvent> events = events(alert);
        batches.batchUpdate(
                "insert into events (event_id, at, person, host_id, host_name, body) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                events.stream()
                        .map(event -> new Object[] {
                            Rows.text(event.id()),
                            Rows.time(event.at()),
                            column(event, "sekisho.person.id"),
                            column(event, "host.id"),
                            column(event, "host.name"),
                            Json.write(event.fields())
                        })
                        .toList());
        batches.batchUpdate(
                "insert into alert_events (alert_id, event_id) values (?, ?) on conflict do nothing",
                events.stream()
                        .map(event -> new Object[] {alert.id(), Rows.text(event.id())})
                        .toList());
    }

    private void keep(Delivery delivery, String reason, String hex) {
        int added = sql.sql("""
                        insert into undecodable_alerts (partition, record_offset, stored_at, reason, hex)
                        values (:partition, :offset, :now, :reason, :hex) on conflict do nothing""")
                .param("partition", delivery.partition())
                .param("offset", delivery.offset())
                .param("now", Rows.time(now))
                .param("reason", reason)
                .param("hex", hex)
                .update();
        undecodable += added;
        repeated += 1 - added;
    }

    private void advance(List<Delivery> batch) {
        for (Delivery delivery : batch) {
            sql.sql("""
                            insert into consumer_offsets (topic, partition, next_offset) values (:topic, :partition, :next)
                            on conflict (topic, partition) do update
                            set next_offset = greatest(consumer_offsets.next_offset, excluded.next_offset)""")
                    .params(Map.of(
                            "topic", Topics.ALERTS, "partition", delivery.partition(), "next", delivery.offset() + 1))
                    .update();
        }
    }

    private static List<EvidenceEvent> events(Alert alert) {
        return alert.evidence().stream().map(EvidenceEvent::of).toList();
    }

    private static @org.jspecify.annotations.Nullable Object column(EvidenceEvent event, String field) {
        return event.text(field).map(Rows::text).orElse(null);
    }
}
