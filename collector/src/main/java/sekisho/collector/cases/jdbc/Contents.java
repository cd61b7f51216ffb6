package sekisho.collector.cases.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.StoredAlert;

/** What is in one case. */
final class Contents {

    private final JdbcClient sql;

    Contents(JdbcClient sql) {
        this.sql = sql;
    }

    /** The case itself; locked against other changes until the transaction ends if it is to be changed. */
    Optional<Case> head(UUID caseId, boolean toChange) {
        return sql.sql("select * from cases where id = :id" + (toChange ? " for update" : ""))
                .param("id", caseId)
                .query(Rows::toCase)
                .optional();
    }

    /** The latest revision of each alert that this case got; a finished case keeps what it was judged by. */
    List<Alert> alerts(UUID caseId) {
        return sql.sql("""
                        select * from (select distinct on (alert_id) * from alerts where case_id = :case
                                       order by alert_id, revision desc) a
                        order by last_at desc, alert_id""").param("case", caseId).query(Rows::toAlert).list().stream()
                .map(StoredAlert::alert)
                .toList();
    }

    List<EvidenceEvent> events(UUID caseId) {
        return sql.sql("""
                        select e.* from events e
                        where e.event_id in (select l.event_id from alerts a join alert_events l using (alert_id)
                                             where a.case_id = :case)
                        order by e.at, e.event_id""").param("case", caseId).query(Rows::toEvent).list();
    }
}
