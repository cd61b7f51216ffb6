package sekisho.collector.cases;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sekisho.collector.alert.Alert;

/**
 * What the alerts and the evidence of a case come to; a function of both, in whatever order they arrived.
 *
 * @param who the person as a reader knows them: account and machine name where the person is not resolved
 * @param first {@code @timestamp} of the earliest activity
 * @param last {@code @timestamp} of the latest activity
 * @param severity the highest level among the alerts
 * @param rules the rules that raised them, gravest first; never empty
 * @param exports exports from databases, in time order
 * @param files files written, in time order
 * @param devices volumes the files went to
 * @param programs {@code process.name} of exports and writes, in time order
 * @param databases the databases exported from
 * @param hosts {@code host.name} of all evidence
 * @param people distinct people; empty while nothing was counted
 */
public record CaseSummary(
        String who,
        Instant first,
        Instant last,
        Severity severity,
        List<RaisedRule> rules,
        List<ExportSeen> exports,
        List<FileSeen> files,
        List<DeviceSeen> devices,
        List<String> programs,
        List<String> databases,
        List<String> hosts,
        Optional<PeopleEstimate> people) {

    public CaseSummary {
        requireNonNull(who, "who");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(severity, "severity");
        requireNonNull(people, "people");
        rules = List.copyOf(rules);
        exports = List.copyOf(exports);
        files = List.copyOf(files);
        devices = List.copyOf(devices);
        programs = List.copyOf(programs);
        databases = List.copyOf(databases);
        hosts = List.copyOf(hosts);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a case without an alert");
        }
    }

    /**
     * Sums a case up.
     *
     * @param person {@code sekisho.person.id}
     * @param alerts the latest revision of each alert; at least one
     * @param evidence every event of them, each once
     */
    public static CaseSummary of(String person, Collection<Alert> alerts, Collection<EvidenceEvent> evidence) {
        List<EvidenceEvent> events = evidence.stream()
                .sorted(comparing(EvidenceEvent::at).thenComparing(EvidenceEvent::id))
                .toList();
        List<RaisedRule> rules = rules(alerts);
        List<ExportSeen> exports = exports(events);
        List<FileSeen> files = files(events);
        return new CaseSummary(
                who(person, events),
                alerts.stream().map(Alert::first).min(Comparator.naturalOrder()).orElseThrow(),
                alerts.stream().map(Alert::last).max(Comparator.naturalOrder()).orElseThrow(),
                rules.getFirst().severity(),
                rules,
                exports,
                files,
                devices(files),
                distinct(Stream.concat(
                        exports.stream().map(ExportSeen::program),
                        files.stream().map(FileSeen::program))),
                distinct(exports.stream().map(ExportSeen::database)),
                distinct(events.stream().map(event -> event.text("host.name"))),
                PeopleEstimate.of(events));
    }

    /**
     * Whose case an alert is: its person, or a stand-in for the machine where no person is known.
     */
    public static String personOf(Alert alert) {
        return alert.personId()
                .orElseGet(() -> "unknown@"
                        + alert.evidence().stream()
                                .map(fields -> String.valueOf(fields.get("host.id")))
                                .findFirst()
                                .orElseGet(() -> String.join(",", alert.group().values())));
    }

    /** Rows of all exports together; empty while none is known. */
    public OptionalLong rows() {
        List<ExportSeen> counted =
                exports.stream().filter(export -> export.rows().isPresent()).toList();
        return counted.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(counted.stream()
                        .mapToLong(export -> export.rows().orElseThrow())
                        .sum());
    }

    /** The files that lie on a volume which can be unplugged. */
    public List<FileSeen> carried() {
        return files.stream().filter(file -> file.device().isPresent()).toList();
    }

    private static List<RaisedRule> rules(Collection<Alert> alerts) {
        Map<String, RaisedRule> byId = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            RaisedRule one = new RaisedRule(alert.ruleId(), alert.ruleName(), Severity.ofLevel(alert.level()), 1);
            byId.merge(alert.ruleId(), one, CaseSummary::both);
        }
        return byId.values().stream()
                .sorted(comparing(RaisedRule::severity).reversed().thenComparing(RaisedRule::name))
                .toList();
    }

    /** The level of a rule may have been edited between two alerts; the graver one stands. */
    private static RaisedRule both(RaisedRule one, RaisedRule other) {
        Severity graver = one.severity().compareTo(other.severity()) >= 0 ? one.severity() : other.severity();
        return new RaisedRule(one.id(), other.name(), graver, one.alerts() + other.alerts());
    }

    private static List<ExportSeen> exports(List<EvidenceEvent> events) {
        Map<String, Long> recordsByOrigin = new HashMap<>();
        for (EvidenceEvent event : events) {
            event.number("sekisho.content.records")
                    .ifPresent(records -> recordsByOrigin.merge(event.origin(), records, Math::max));
        }
        return events.stream()
                .filter(event -> event.action().equals("database_exported"))
                .map(event -> {
                    Long records = recordsByOrigin.get(event.id());
                    return ExportSeen.of(event, records == null ? OptionalLong.empty() : OptionalLong.of(records));
                })
                .toList();
    }

    private static List<FileSeen> files(List<EvidenceEvent> events) {
        Map<String, FileSeen> byPlace = new LinkedHashMap<>();
        for (EvidenceEvent event : events) {
            FileSeen.in(event)
                    .ifPresent(
                            file -> byPlace.merge(file.host().orElse("") + "\n" + file.path(), file, FileSeen::then));
        }
        return byPlace.values().stream().sorted(comparing(FileSeen::at)).toList();
    }

    private static List<DeviceSeen> devices(List<FileSeen> files) {
        Map<String, DeviceSeen> byIdentity = new LinkedHashMap<>();
        files.stream().flatMap(file -> file.device().stream()).forEach(device -> {
            byIdentity.putIfAbsent(device.identity(), device);
        });
        return List.copyOf(byIdentity.values());
    }

    private static List<String> distinct(Stream<Optional<String>> values) {
        return values.flatMap(Optional::stream).distinct().toList();
    }

    /** An unresolved person is {@code <account>@<host.id>}; readers know the machine by its name. */
    private static String who(String person, List<EvidenceEvent> events) {
        return events.stream()
                .flatMap(event -> machineNamed(person, event).stream())
                .findFirst()
                .orElse(person);
    }

    private static Optional<String> machineNamed(String person, EvidenceEvent event) {
        String tail = "@" + event.text("host.id").orElse("");
        return tail.length() > 1 && person.endsWith(tail)
                ? event.text("host.name").map(name -> person.substring(0, person.length() - tail.length() + 1) + name)
                : Optional.empty();
    }
}
