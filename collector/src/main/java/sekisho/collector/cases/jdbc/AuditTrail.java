package sekisho.collector.cases.jdbc;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import sekisho.collector.cases.AuditEntry;

/** The audit table. */
final class AuditTrail {

    /** Names the lock that one writer of the audit holds; any number that no other lock of the schema uses. */
    private static final long LOCK = 7_100_001;

    private final JdbcClient sql;

    AuditTrail(JdbcClient sql) {
        this.sql = sql;
    }

    /** Appends within the caller's transaction; other writers wait until it ends. */
    void append(List<AuditEntry.Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        sql.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, index) -> true)
                .single();
        AuditEntry last = sql.sql("select * from audit order by sequence desc limit 1")
                .query(Rows::toAuditEntry)
                .optional()
                .orElse(null);
        long sequence = last == null ? 0 : last.sequence();
        String hash = last == null ? AuditEntry.START : last.hash();
        for (AuditEntry.Deed deed : deeds) {
            AuditEntry entry = AuditEntry.link(sequence + 1, hash, deed);
            insert(entry);
            sequence = entry.sequence();
            hash = entry.hash();
        }
    }

    /** What was done to a case, views left out. */
    List<AuditEntry> changes(UUID caseId) {
        return sql.sql("select * from audit where case_id = :case and action <> 'VIEWED' order by sequence")
                .param("case", caseId)
                .query(Rows::toAuditEntry)
                .list();
    }

    /** Hands all entries, in order and as they are read, to a check. */
    <T> T walk(Function<Stream<AuditEntry>, T> check) {
        try (Stream<AuditEntry> entries =
                sql
                        .sql("select * from audit order by sequence")
                        .withFetchSize(1000)
                        .query(Rows::toAuditEntry)
                        .stream()) {
            return check.apply(entries);
        }
    }

    private void insert(AuditEntry entry) {
        sql.sql("""
                        insert into audit (sequence, at, actor, action, case_id, detail, previous, hash)
                        values (:sequence, :at, :actor, :action, :case, :detail, :previous, :hash)""")
                .param("sequence", entry.sequence())
                .param("at", Rows.time(entry.at()))
                .param("actor", entry.actor())
                .param("action", entry.action().name())
                .param("case", entry.caseId())
                .param("detail", Json.write(entry.detail()))
                .param("previous", entry.previous())
                .param("hash", entry.hash())
                .update();
    }
}
