package sekisho.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.AuditEntry;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseFile;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.CaseSummary;
import sekisho.collector.cases.DeviceSeen;
import sekisho.collector.cases.EvidenceEvent;
import sekisho.collector.cases.FileSeen;
import sekisho.collector.cases.Headline;
import sekisho.collector.cases.Severity;
import sekisho.collector.cases.Verdict;

/** A case as its page shows it; everything is ready to show. */
record CaseView(
        CaseRow row,
        String headline,
        int version,
        String severityReason,
        List<Fact> facts,
        List<Step> steps,
        List<AlertShown> alerts,
        List<Deed> history) {

    /** A label with its values, one to a line. */
    record Fact(String label, List<String> values) {}

    /** One event of the timeline. */
    record Step(String when, String isoWhen, String what, List<Fact> particulars, String id, List<Field> fields) {}

    /** One field of an event, by its ECS name. */
    record Field(String name, String value) {}

    /** One alert with its rule's words. */
    record AlertShown(
            String title,
            String severity,
            String severityName,
            String description,
            List<String> runbook,
            String first,
            String last,
            String events,
            String ruleSet) {}

    /** One entry of the case's history. */
    record Deed(String when, String isoWhen, String who, List<String> what, String comment) {}

    static CaseView of(CaseFile file, Wording wording, RuleTexts rules) {
        Case head = file.head();
        CaseSummary summary = head.summary();
        return new CaseView(
                CaseRow.of(head, wording, rules),
                Visible.text(Headline.of(summary, wording.locale())),
                head.version(),
                wording.say("case.severity.why", CaseRow.title(summary.rules().getFirst(), wording, rules)),
                facts(summary, wording),
                file.events().stream().map(event -> step(event, wording)).toList(),
                file.alerts().stream()
                        .map(alert -> shown(alert, wording, rules))
                        .toList(),
                file.history().stream()
                        .map(entry -> deed(entry, wording, rules))
                        .toList());
    }

    private static List<Fact> facts(CaseSummary summary, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        add(facts, wording.say("fact.person"), List.of(Visible.text(summary.who())));
        add(facts, wording.say("fact.people"), List.of(wording.people(summary.people())));
        add(facts, wording.say("fact.rows"), List.of(wording.number(summary.rows())));
        add(facts, wording.say("fact.database"), visible(summary.databases()));
        add(facts, wording.say("fact.program"), visible(summary.programs()));
        add(facts, wording.say("fact.host"), visible(summary.hosts()));
        add(
                facts,
                wording.say("fact.device"),
                summary.devices().stream().map(wording::device).toList());
        add(
                facts,
                wording.say("fact.files"),
                summary.files().stream().map(file -> file(file, wording)).toList());
        add(
                facts,
                wording.say("fact.time"),
                List.of(wording.time(summary.first()) + " \u2013 " + wording.time(summary.last())));
        return facts;
    }

    private static String file(FileSeen file, Wording wording) {
        StringBuilder shown = new StringBuilder(Visible.text(file.path()));
        file.size().ifPresent(size -> shown.append(" \u00B7 ").append(wording.bytes(size)));
        file.format().ifPresent(format -> shown.append(" \u00B7 ").append(Visible.text(format)));
        file.people().ifPresent(people -> shown.append(" \u00B7 ").append(wording.say("file.people", people)));
        return shown.toString();
    }

    private static Step step(EvidenceEvent event, Wording wording) {
        List<Fact> particulars = new ArrayList<>();
        particular(particulars, event, wording, "fact.program", "process.name");
        particular(particulars, event, wording, "fact.account", "user.name");
        particular(particulars, event, wording, "fact.host", "host.name");
        particular(particulars, event, wording, "fact.database", "db.namespace");
        particular(particulars, event, wording, "fact.table", "db.collection.name");
        number(particulars, event, wording, "fact.rows", "db.response.returned_rows");
        particular(particulars, event, wording, "fact.file", "file.path");
        number(particulars, event, wording, "fact.records", "sekisho.content.records");
        number(particulars, event, wording, "fact.people", "sekisho.people.count");
        if (event.text("volume.mount_name").isPresent()) {
            add(particulars, wording.say("fact.device"), List.of(wording.device(DeviceSeen.of(event))));
        }
        List<Field> fields = new TreeMap<>(event.fields())
                .keySet().stream()
                        .map(name -> new Field(
                                Visible.text(name),
                                Visible.text(event.text(name).orElse(""))))
                        .toList();
        String what = wording.sayOr("event." + event.action(), Visible.text(event.action()));
        return new Step(
                wording.time(event.at()), event.at().toString(), what, particulars, Visible.text(event.id()), fields);
    }

    private static AlertShown shown(Alert alert, Wording wording, RuleTexts rules) {
        RuleTexts.RuleText text = rules.text(alert.ruleId(), wording.locale())
                .orElseGet(() -> new RuleTexts.RuleText(alert.ruleName(), "", List.of()));
        Severity severity = Severity.ofLevel(alert.level());
        return new AlertShown(
                Visible.text(text.title()),
                severity.name().toLowerCase(Locale.ROOT),
                wording.say(severity),
                text.description(),
                text.runbook(),
                wording.time(alert.first()),
                wording.time(alert.last()),
                wording.number(alert.events().size()),
                alert.ruleSet().substring(0, Math.min(12, alert.ruleSet().length())));
    }

    private static Deed deed(AuditEntry entry, Wording wording, RuleTexts rules) {
        List<String> what = new ArrayList<>();
        what.add(wording.say(entry.action()));
        var detail = entry.detail();
        if (detail.containsKey("rule")) {
            String title = rules.text(detail.getOrDefault("rule.id", ""), wording.locale())
                    .map(RuleTexts.RuleText::title)
                    .orElse(detail.get("rule"));
            what.add(wording.say("history.rule", Visible.text(title)));
        }
        if (detail.containsKey("reason")) {
            what.add(wording.say("Reason." + detail.get("reason")));
        }
        if (detail.containsKey("status")) {
            what.add(wording.say("history.status", wording.say(CaseStatus.valueOf(detail.get("status")))));
        }
        if (detail.containsKey("verdict")) {
            String verdict = detail.get("verdict");
            what.add(
                    verdict.isEmpty()
                            ? wording.say("history.verdict.none")
                            : wording.say("history.verdict", wording.say(Verdict.valueOf(verdict))));
        }
        return new Deed(
                wording.time(entry.at()),
                entry.at().toString(),
                Visible.text(entry.actor()),
                what,
                detail.getOrDefault("comment", ""));
    }

    private static void particular(List<Fact> facts, EvidenceEvent event, Wording wording, String label, String field) {
        event.text(field).ifPresent(value -> add(facts, wording.say(label), List.of(Visible.text(value))));
    }

    private static void number(List<Fact> facts, EvidenceEvent event, Wording wording, String label, String field) {
        event.number(field).ifPresent(value -> add(facts, wording.say(label), List.of(wording.number(value))));
    }

    private static void add(List<Fact> facts, String label, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(label, values));
        }
    }

    private static List<String> visible(List<String> values) {
        return values.stream().map(Visible::text).toList();
    }
}
