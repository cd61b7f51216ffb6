package sekisho.collector.cases.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.cases.AuditAction;
import sekisho.collector.cases.AuditEntry;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.StoredAlert;
import sekisho.collector.cases.Verdict;

/** Rows as values, and values as what PostgreSQL can hold. */
final class Rows {

    private Rows() {}

    static Case toCase(ResultSet row, int index) throws SQLException {
        return new Case(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("person"),
                CaseStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf),
                row.getInt("version"),
                instant(row, "opened_at"),
                instant(row, "changed_at"),
                Json.summary(row.getString("summary")));
    }

    static StoredAlert toAlert(ResultSet row, int index) throws SQLException {
        return new StoredAlert(
                AlertCodec.decode(row.getString("body").getBytes(UTF_8)),
                row.getObject("case_id", UUID.class),
                instant(row, "stored_at"));
    }

    static EvidenceEvent toEvent(ResultSet row, int index) throws SQLException {
        return EvidenceEvent.of(Json.fields(row.getString("body")));
    }

    static AuditEntry toAuditEntry(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                instant(row, "at"),
                row.getString("actor"),
                AuditAction.valueOf(row.getString("action")),
                row.getObject("case_id", UUID.class),
                Json.texts(row.getString("detail")),
                row.getString("previous"),
                row.getString("hash"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A time as timestamptz keeps it: cut, because the server would round a nanosecond into the next page. */
    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Text without NUL, which PostgreSQL cannot hold and a hostile name may. */
    static String text(String value) {
        return value.replace('\0', '\uFFFD');
    }
}
