package sekisho.collector.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseSummary;
import sekisho.collector.cases.RaisedRule;

/** A case as one line of the list of flagged exports; everything is ready to show. */
record CaseRow(
        String href,
        String number,
        String when,
        String isoWhen,
        String who,
        String databases,
        String programs,
        String rows,
        String people,
        String wentTo,
        String rule,
        String moreRules,
        String severity,
        String severityName,
        String status,
        String statusName,
        String verdictName) {

    static CaseRow of(Case one, Wording wording, RuleTexts rules) {
        CaseSummary summary = one.summary();
        int more = summary.rules().size() - 1;
        return new CaseRow(
                "/cases/" + one.id(),
                wording.number(one.number()),
                wording.time(summary.last()),
                summary.last().toString(),
                Visible.text(summary.who()),
                listed(summary.databases()),
                listed(programs(summary)),
                wording.number(summary.rows()),
                wording.people(summary.people()),
                wentTo(summary, wording),
                title(summary.rules().getFirst(), wording, rules),
                more == 0 ? "" : wording.say("rules.more", more),
                summary.severity().name().toLowerCase(Locale.ROOT),
                wording.say(summary.severity()),
                one.status().name().toLowerCase(Locale.ROOT),
                wording.say(one.status()),
                one.verdict().map(wording::say).orElse(""));
    }

    /** A rule's title in the reader's language, or as its alert carries it. */
    static String title(RaisedRule rule, Wording wording, RuleTexts rules) {
        return Visible.text(rules.text(rule.id(), wording.locale())
                .map(RuleTexts.RuleText::title)
                .orElse(rule.name()));
    }

    /** What read the database, where that was seen; else what wrote. */
    private static List<String> programs(CaseSummary summary) {
        List<String> exporters = summary.exports().stream()
                .flatMap(export -> export.program().stream())
                .distinct()
                .toList();
        return exporters.isEmpty() ? summary.programs() : exporters;
    }

    private static String listed(List<String> values) {
        return values.isEmpty()
                ? Wording.NOTHING
                : values.stream().map(Visible::text).collect(Collectors.joining(", "));
    }

    private static String wentTo(CaseSummary summary, Wording wording) {
        return summary.devices().isEmpty()
                ? wording.say("device.none")
                : summary.devices().stream().map(wording::device).collect(Collectors.joining("; "));
    }
}
