package sekisho.collector.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.AuditEntry;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseFile;
import sekisho.collector.cases.CaseSummary;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.Headline;
import sekisho.collector.cases.RaisedRule;
import sekisho.collector.cases.StoredAlert;

/** Items of the API's lists. Each has an {@code id}, which {@code GET …/{id}} takes; what is not known is absent. */
final class ApiItems {

    private ApiItems() {}

    /** The event as it was on the wire, with enrichment. */
    static Map<String, Object> event(EvidenceEvent event) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", event.id());
        item.putAll(event.fields());
        return item;
    }

    /** The alert as it was on the wire, without evidence. */
    static Map<String, Object> alert(StoredAlert stored) {
        Alert alert = stored.alert();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", alert.id());
        item.put("alert.id", alert.id());
        item.put("revision", alert.revision());
        item.put("rule.id", alert.ruleId());
        item.put("rule.name", alert.ruleName());
        item.put("rule.set", alert.ruleSet());
        item.put("level", alert.level());
        item.put("group", alert.group());
        item.put("first", alert.first());
        item.put("last", alert.last());
        item.put("events", alert.events());
        alert.personId().ifPresent(person -> item.put("sekisho.person.id", person));
        item.put("case", stored.caseId());
        item.put("stored", stored.storedAt());
        return item;
    }

    static Map<String, Object> alertWithEvidence(StoredAlert stored) {
        Map<String, Object> item = alert(stored);
        item.put("evidence", stored.alert().evidence());
        return item;
    }

    /** The case without what is in it. */
    static Map<String, Object> head(Case one) {
        CaseSummary summary = one.summary();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", one.id());
        item.put("number", one.number());
        item.put("status", word(one.status()));
        one.verdict().ifPresent(verdict -> item.put("verdict", word(verdict)));
        item.put("severity", summary.severity().level());
        item.put("headline", headlines(summary));
        item.put("person", one.person());
        item.put("who", summary.who());
        item.put("first", summary.first());
        item.put("last", summary.last());
        item.put("opened", one.openedAt());
        item.put("changed", one.changedAt());
        item.put("version", one.version());
        put(item, "rows", summary.rows());
        summary.people()
                .ifPresent(people -> item.put(
                        "people", Map.of("lower", people.lower(), "best", people.best(), "upper", people.upper())));
        item.put("rules", summary.rules().stream().map(ApiItems::rule).toList());
        item.put("databases", summary.databases());
        item.put("programs", summary.programs());
        item.put("hosts", summary.hosts());
        item.put("exports", summary.exports());
        item.put("files", summary.files());
        item.put("devices", summary.devices());
        return item;
    }

    /** The case with all that is in it. */
    static Map<String, Object> file(CaseFile file) {
        Map<String, Object> item = head(file.head());
        item.put(
                "alerts",
                file.alerts().stream()
                        .map(alert -> Map.of(
                                "id", alert.id(),
                                "revision", alert.revision(),
                                "rule.id", alert.ruleId(),
                                "rule.name", alert.ruleName(),
                                "level", alert.level(),
                                "first", alert.first(),
                                "last", alert.last(),
                                "events", alert.events()))
                        .toList());
        item.put("events", file.events().stream().map(ApiItems::event).toList());
        item.put("history", file.history().stream().map(ApiItems::deed).toList());
        return item;
    }

    private static Map<String, String> headlines(CaseSummary summary) {
        return Languages.OFFERED.stream()
                .collect(Collectors.toMap(Locale::getLanguage, locale -> Headline.of(summary, locale)));
    }

    private static Map<String, Object> rule(RaisedRule rule) {
        return Map.of(
                "id", rule.id(),
                "name", rule.name(),
                "level", rule.severity().level(),
                "alerts", rule.alerts());
    }

    private static Map<String, Object> deed(AuditEntry entry) {
        return Map.of(
                "sequence", entry.sequence(),
                "at", entry.at(),
                "actor", entry.actor(),
                "action", word(entry.action()),
                "detail", entry.detail());
    }

    private static void put(Map<String, Object> item, String name, OptionalLong value) {
        value.ifPresent(known -> item.put(name, known));
    }

    /** {@code IN_PROGRESS} as {@code in_progress}. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
