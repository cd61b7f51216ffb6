package sekisho.collector.cases.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Page;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.StoredAlert;

/** Pages of cases, alerts and events, newest first. */
final class Lists {

    private final JdbcClient sql;

    Lists(JdbcClient sql) {
        this.sql = sql;
    }

    Page<Case> cases(Search search) {
        Query query = new Query("select c.* from cases c", "c.last_activity", "c.id", search);
        search.after().ifPresent(place -> query.params.put("afterId", UUID.fromString(place.id())));
        search.person().ifPresent(person -> query.where("c.person = :person", "person", Rows.text(person)));
        search.rule()
                .ifPresent(rule -> query.where(
                        "exists (select 1 from alerts a where a.case_id = c.id and a.rule_id = :rule)",
                        "rule",
                        Rows.text(rule)));
        search.host().ifPresent(host -> query.where("""
                        exists (select 1 from alerts a join alert_events l using (alert_id) join events e using (event_id)
                         where a.case_id = c.id and (e.host_id = :host or e.host_name = :host))""", "host", Rows.text(host)));
        List<Case> found = query.run(sql, Rows::toCase);
        return Page.cut(
                found,
                search.limit(),
                one -> new Search.Place(
                        Rows.time(one.summary().last()).toInstant(), one.id().toString()));
    }

    Page<StoredAlert> alerts(Search search) {
        Query query = new Query("select a.* from alerts a", "a.last_at", "a.alert_id", search);
        query.conditions.add("a.newest");
        search.person().ifPresent(person -> query.where("a.person = :person", "person", Rows.text(person)));
        search.rule().ifPresent(rule -> query.where("a.rule_id = :rule", "rule", Rows.text(rule)));
        search.host().ifPresent(host -> query.where("""
                        exists (select 1 from alert_events l join events e using (event_id)
                         where l.alert_id = a.alert_id and (e.host_id = :host or e.host_name = :host))""", "host", Rows.text(host)));
        List<StoredAlert> found = query.run(sql, Rows::toAlert);
        return Page.cut(
                found,
                search.limit(),
                one -> new Search.Place(
                        Rows.time(one.alert().last()).toInstant(), one.alert().id()));
    }

    Page<EvidenceEvent> events(Search search) {
        Query query = new Query("select e.* from events e", "e.at", "e.event_id", search);
        search.person().ifPresent(person -> query.where("e.person = :person", "person", Rows.text(person)));
        search.host()
                .ifPresent(host -> query.where("(e.host_id = :host or e.host_name = :host)", "host", Rows.text(host)));
        search.rule().ifPresent(rule -> query.where("""
                        exists (select 1 from alert_events l join alerts a using (alert_id)
                         where l.event_id = e.event_id and a.newest and a.rule_id = :rule)""", "rule", Rows.text(rule)));
        List<EvidenceEvent> found = query.run(sql, Rows::toEvent);
        return Page.cut(
                found,
                search.limit(),
                one -> new Search.Place(Rows.time(one.at()).toInstant(), one.id()));
    }

    /** A select that grows conditions; every value is a parameter. */
    private static final class Query {

        private final String select;
        private final String time;
        private final String id;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        Query(String select, String time, String id, Search search) {
            this.select = select;
            this.time = time;
            this.id = id;
            params.put("limit", search.limit() + 1);
            search.since().ifPresent(since -> where(time + " >= :since", "since", Rows.time(since)));
            search.until().ifPresent(until -> where(time + " < :until", "until", Rows.time(until)));
            search.after().ifPresent(place -> {
                where("(" + time + ", " + id + ") < (:afterTime, :afterId)", "afterTime", Rows.time(place.at()));
                params.put("afterId", place.id());
            });
        }

        void where(String condition, String name, Object value) {
            conditions.add(condition);
            params.put(name, value);
        }

        <T> List<T> run(JdbcClient sql, RowMapper<T> mapper) {
            String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            return sql.sql(select + where + " order by " + time + " desc, " + id + " desc limit :limit")
                    .params(params)
                    .query(mapper)
                    .list();
        }
    }
}
