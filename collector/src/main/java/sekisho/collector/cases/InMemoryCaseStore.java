package sekisho.collector.cases;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.CaseDecision.Joins;
import sekisho.collector.cases.CaseDecision.Opens;

/** Cases that last as long as the program; for demonstrations and tests. */
public final class InMemoryCaseStore implements CaseStore {

    private final Triage triage;
    private final Map<UUID, Case> cases = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, StoredAlert>> alerts = new LinkedHashMap<>();
    private final Map<String, EvidenceEvent> events = new LinkedHashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Set<String> undecodable = new HashSet<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    public InMemoryCaseStore(Triage triage) {
        this.triage = triage;
    }

    @Override
    public synchronized Delivery.Tally take(List<Delivery> batch, Instant now) {
        int opened = 0;
        int joined = 0;
        int repeated = 0;
        int bad = 0;
        for (Delivery delivery : batch) {
            switch (take(delivery, now)) {
                case OPENED -> opened++;
                case JOINED -> joined++;
                case REPEATED -> repeated++;
                case UNDECODABLE -> bad++;
            }
            next.merge(delivery.partition(), delivery.offset() + 1, Math::max);
        }
        return new Delivery.Tally(opened, joined, repeated, bad);
    }

    private enum Taken {
        OPENED,
        JOINED,
        REPEATED,
        UNDECODABLE
    }

    private Taken take(Delivery delivery, Instant now) {
        return switch (delivery.content()) {
            case Delivery.Content.Decoded(Alert alert) -> take(alert, now);
            case Delivery.Content.Undecodable bad ->
                undecodable.add(delivery.partition() + ":" + delivery.offset()) ? Taken.UNDECODABLE : Taken.REPEATED;
        };
    }

    private Taken take(Alert alert, Instant now) {
        TreeMap<Integer, StoredAlert> revisions = alerts.computeIfAbsent(alert.id(), id -> new TreeMap<>());
        if (revisions.containsKey(alert.revision())) {
            return Taken.REPEATED;
        }
        String person = CaseSummary.personOf(alert);
        CaseDecision decision = triage.decide(alert, candidates(alert, person));
        UUID caseId = switch (decision) {
            case Opens opens -> UUID.randomUUID();
            case Joins joins -> joins.caseId();
        };
        revisions.put(alert.revision(), new StoredAlert(alert, caseId, now));
        alert.evidence().stream().map(EvidenceEvent::of).forEach(event -> events.putIfAbsent(event.id(), event));
        cases.put(caseId, summedUp(caseId, person, now));
        append(CaseDecision.deed(decision, alert, caseId, now));
        return switch (decision) {
            case Opens opens -> Taken.OPENED;
            case Joins joins -> Taken.JOINED;
        };
    }

    private List<Triage.Candidate> candidates(Alert alert, String person) {
        return cases.values().stream()
                .filter(one -> one.person().equals(person))
                .map(one -> new Triage.Candidate(
                        one.id(),
                        one.status(),
                        one.summary().first(),
                        one.summary().last(),
                        alertsOf(one.id()).stream().anyMatch(held -> held.id().equals(alert.id()))))
                .toList();
    }

    private Case summedUp(UUID caseId, String person, Instant now) {
        CaseSummary summary = CaseSummary.of(person, alertsOf(caseId), eventsOf(caseId));
        Case before = cases.get(caseId);
        return before == null
                ? new Case(caseId, cases.size() + 1, person, CaseStatus.NEW, Optional.empty(), 1, now, now, summary)
                : new Case(
                        caseId,
                        before.number(),
                        person,
                        before.status(),
                        before.verdict(),
                        before.version() + 1,
                        before.openedAt(),
                        now,
                        summary);
    }

    @Override
    public synchronized Delivery.Progress progress() {
        return new Delivery.Progress(next);
    }

    @Override
    public synchronized Page<Case> cases(Search search) {
        return page(
                cases.values(),
                search,
                one -> place(one.summary().last(), one.id().toString()),
                one -> search.person().map(one.person()::equals).orElse(true)
                        && search.rule()
                                .map(rule -> one.summary().rules().stream()
                                        .anyMatch(raised -> raised.id().equals(rule)))
                                .orElse(true)
                        && search.host()
                                .map(host -> onHost(eventsOf(one.id()), host))
                                .orElse(true));
    }

    @Override
    public synchronized Page<StoredAlert> alerts(Search search) {
        List<StoredAlert> newest = alerts.values().stream()
                .map(revisions -> revisions.lastEntry().getValue())
                .toList();
        return page(
                newest,
                search,
                one -> place(one.alert().last(), one.alert().id()),
                one -> search.person()
                                .map(CaseSummary.personOf(one.alert())::equals)
                                .orElse(true)
                        && search.rule().map(one.alert().ruleId()::equals).orElse(true)
                        && search.host()
                                .map(host -> onHost(evidence(one.alert()), host))
                                .orElse(true));
    }

    @Override
    public synchronized Page<EvidenceEvent> events(Search search) {
        return page(
                events.values(),
                search,
                one -> place(one.at(), one.id()),
                one -> search.person()
                                .map(person -> one.text("sekisho.person.id")
                                        .filter(person::equals)
                                        .isPresent())
                                .orElse(true)
                        && search.host().map(host -> onHost(List.of(one), host)).orElse(true)
                        && search.rule().map(rule -> raised(rule, one)).orElse(true));
    }

    @Override
    public synchronized Optional<CaseFile> view(UUID caseId, String actor, Instant now) {
        Case head = cases.get(caseId);
        if (head == null) {
            return Optional.empty();
        }
        append(new AuditEntry.Deed(now, actor, AuditAction.VIEWED, caseId, Map.of()));
        List<AuditEntry> history = audit.stream()
                .filter(entry -> entry.caseId().equals(caseId) && entry.action() != AuditAction.VIEWED)
                .toList();
        return Optional.of(new CaseFile(head, alertsOf(caseId), eventsOf(caseId), history));
    }

    @Override
    public synchronized Optional<StoredAlert> alert(String alertId) {
        return Optional.ofNullable(alerts.get(alertId))
                .map(revisions -> revisions.lastEntry().getValue());
    }

    @Override
    public synchronized Optional<EvidenceEvent> event(String eventId) {
        return Optional.ofNullable(events.get(eventId));
    }

    @Override
    public synchronized Review.Outcome review(UUID caseId, Review review, String actor, Instant now) {
        Case before = cases.get(caseId);
        if (before == null) {
            return new Review.Outcome.Unknown();
        }
        Review.Outcome outcome = review.judge(before, now);
        if (outcome instanceof Review.Outcome.Changed(Case after)) {
            cases.put(caseId, after);
            append(review.deed(before, actor, now));
        }
        return outcome;
    }

    @Override
    public synchronized AuditChain checkAudit() {
        return AuditChain.check(audit.stream());
    }

    private void append(AuditEntry.Deed deed) {
        String previous = audit.isEmpty() ? AuditEntry.START : audit.getLast().hash();
        audit.add(AuditEntry.link(audit.size() + 1L, previous, deed));
    }

    private List<Alert> alertsOf(UUID caseId) {
        return alerts.values().stream()
                .flatMap(revisions -> revisions.descendingMap().values().stream()
                        .filter(stored -> stored.caseId().equals(caseId))
                        .limit(1))
                .map(StoredAlert::alert)
                .sorted(comparing(Alert::last).reversed().thenComparing(Alert::id))
                .toList();
    }

    private List<EvidenceEvent> eventsOf(UUID caseId) {
        Set<String> ids = new LinkedHashSet<>();
        alerts.values().stream()
                .flatMap(revisions -> revisions.values().stream())
                .filter(stored -> stored.caseId().equals(caseId))
                .forEach(stored -> evidence(stored.alert()).forEach(event -> ids.add(event.id())));
        return events.values().stream()
                .filter(event -> ids.contains(event.id()))
                .sorted(comparing(EvidenceEvent::at).thenComparing(EvidenceEvent::id))
                .toList();
    }

    private boolean raised(String rule, EvidenceEvent event) {
        return alerts.values().stream()
                .flatMap(revisions -> revisions.values().stream())
                .filter(stored -> stored.alert().ruleId().equals(rule))
                .anyMatch(stored -> evidence(stored.alert()).stream()
                        .anyMatch(held -> held.id().equals(event.id())));
    }

    private static List<EvidenceEvent> evidence(Alert alert) {
        return alert.evidence().stream().map(EvidenceEvent::of).toList();
    }

    private static boolean onHost(Collection<EvidenceEvent> events, String host) {
        return events.stream()
                .anyMatch(event -> event.text("host.id").filter(host::equals).isPresent()
                        || event.text("host.name").filter(host::equals).isPresent());
    }

    private static Search.Place place(Instant at, String id) {
        return new Search.Place(at.truncatedTo(ChronoUnit.MICROS), id);
    }

    private static <T> Page<T> page(
            Collection<T> all, Search search, Function<T, Search.Place> place, Predicate<T> wanted) {
        Comparator<Search.Place> oldestFirst = comparing(Search.Place::at).thenComparing(Search.Place::id);
        List<T> found = all.stream()
                .filter(wanted)
                .filter(one -> search.since()
                        .map(since -> !place.apply(one).at().isBefore(since))
                        .orElse(true))
                .filter(one -> search.until()
                        .map(until -> place.apply(one).at().isBefore(until))
                        .orElse(true))
                .filter(one -> search.after()
                        .map(after -> oldestFirst.compare(place.apply(one), after) < 0)
                        .orElse(true))
                .sorted(comparing(place, oldestFirst).reversed())
                .limit(search.limit() + 1L)
                .toList();
        return Page.cut(found, search.limit(), place);
    }
}
