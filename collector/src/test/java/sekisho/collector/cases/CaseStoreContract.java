package sekisho.collector.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.COPY_RULE;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.EXPORT_RULE;
import static sekisho.collector.cases.TestingAlerts.HOST;
import static sekisho.collector.cases.TestingAlerts.alert;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.deliveries;
import static sekisho.collector.cases.TestingAlerts.export;
import static sekisho.collector.cases.TestingAlerts.exportAlert;
import static sekisho.collector.cases.TestingAlerts.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sekisho.collector.alert.Alert;

/** What every {@link CaseStore} does. */
public abstract class CaseStoreContract {

    protected static final Instant NOW = Instant.parse("2026-04-02T02:00:00Z");

    /** An empty store. */
    protected abstract CaseStore store();

    @Test
    void theFirstAlertOfAPersonOpensACase() {
        CaseStore store = store();

        Delivery.Tally tally = store.take(deliveries(7, exportAlert("taro", EXPORTED)), NOW);

        assertThat(tally).isEqualTo(new Delivery.Tally(1, 0, 0, 0));
        Case opened = only(store);
        assertThat(opened.person()).isEqualTo(person("taro"));
        assertThat(opened.status()).isEqualTo(CaseStatus.NEW);
        assertThat(opened.summary().who()).isEqualTo("taro@ws-17");
        assertThat(opened.summary().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(opened.summary().rows()).hasValue(50_000);
        assertThat(store.progress().next()).containsExactly(Map.entry(0, 8L));
    }

    @Test
    void aSecondAlertOfThePersonJoinsAndRaisesTheSeverity() {
        CaseStore store = store();

        Delivery.Tally tally =
                store.take(deliveries(0, exportAlert("taro", EXPORTED), copyAlert("taro", EXPORTED)), NOW);

        assertThat(tally).isEqualTo(new Delivery.Tally(1, 1, 0, 0));
        Case joined = only(store);
        assertThat(joined.summary().severity()).isEqualTo(Severity.HIGH);
        assertThat(joined.summary().rules()).extracting(RaisedRule::id).containsExactly(COPY_RULE, EXPORT_RULE);
        assertThat(joined.summary().devices()).extracting(DeviceSeen::serial).containsExactly(Optional.of("4C530001"));
        assertThat(joined.summary().people()).contains(new PeopleEstimate(49_871, 49_871, 49_871));
        assertThat(joined.summary().last()).isEqualTo(EXPORTED.plus(Duration.ofMinutes(7)));
    }

    @Test
    void aBatchThatComesAgainChangesNothing() {
        CaseStore store = store();
        List<Delivery> batch = deliveries(0, exportAlert("taro", EXPORTED), copyAlert("taro", EXPORTED));
        store.take(batch, NOW);
        Case before = only(store);

        Delivery.Tally tally = store.take(batch, NOW.plusSeconds(60));

        assertThat(tally).isEqualTo(new Delivery.Tally(0, 0, 2, 0));
        assertThat(only(store)).isEqualTo(before);
        assertThat(store.checkAudit()).isEqualTo(new AuditChain.Whole(2));
    }

    @Test
    void theNewestRevisionOfAnAlertIsTheOneShown() {
        CaseStore store = store();
        Map<String, Object> first = export("e1", "taro", EXPORTED);
        Map<String, Object> second = export("e2", "taro", EXPORTED.plusSeconds(60));
        Alert one = alert(EXPORT_RULE, "Bulk export", "medium", "taro", 1, List.of(first));
        Alert grown = alert(EXPORT_RULE, "Bulk export", "medium", "taro", 2, List.of(first, second));

        store.take(deliveries(0, one), NOW);
        store.take(deliveries(1, grown), NOW);

        assertThat(store.alerts(Search.newest(10)).items())
                .extracting(stored -> stored.alert().revision())
                .containsExactly(2);
        CaseFile file = view(store, only(store).id());
        assertThat(file.alerts()).containsExactly(grown);
        assertThat(file.events()).extracting(EvidenceEvent::id).containsExactly("e1", "e2");
        assertThat(file.head().summary().rows()).hasValue(100_000);
    }

    @Test
    void anEarlierRevisionThatComesLateDoesNotReplaceALaterOne() {
        CaseStore store = store();
        Map<String, Object> first = export("e1", "taro", EXPORTED);
        Alert one = alert(EXPORT_RULE, "Bulk export", "medium", "taro", 1, List.of(first));
        Alert two = alert(EXPORT_RULE, "Bulk export", "medium", "taro", 2, List.of(first));

        store.take(deliveries(0, two, one), NOW);

        assertThat(store.alert(one.id()))
                .get()
                .extracting(stored -> stored.alert().revision())
                .isEqualTo(2);
    }

    @Test
    void aFinishedCaseIsLeftAloneAndANewOneOpens() {
        CaseStore store = store();
        store.take(deliveries(0, exportAlert("taro", EXPORTED)), NOW);
        Case first = only(store);
        Review close = new Review(first.version(), CaseStatus.CLOSED, Optional.of(Verdict.BENIGN), "issued by HR");
        assertThat(store.review(first.id(), close, "hanako", NOW)).isInstanceOf(Review.Outcome.Changed.class);

        Delivery.Tally tally = store.take(deliveries(1, copyAlert("taro", EXPORTED)), NOW);

        assertThat(tally.opened()).isEqualTo(1);
        assertThat(store.cases(Search.newest(10)).items())
                .extracting(Case::status)
                .containsExactly(CaseStatus.NEW, CaseStatus.CLOSED);
        assertThat(view(store, first.id()).alerts()).hasSize(1);
    }

    @Test
    void bytesThatAreNoAlertAreKeptAndPassed() {
        CaseStore store = store();
        Delivery bad = new Delivery(3, 41, new Delivery.Content.Undecodable("not JSON", "ff00"));

        assertThat(store.take(List.of(bad), NOW)).isEqualTo(new Delivery.Tally(0, 0, 0, 1));
        assertThat(store.take(List.of(bad), NOW)).isEqualTo(new Delivery.Tally(0, 0, 1, 0));
        assertThat(store.progress().next()).containsExactly(Map.entry(3, 42L));
    }

    @Test
    void aHostileNameIsStoredAsItIs() {
        CaseStore store = store();
        Map<String, Object> event = export("e1", "taro", EXPORTED);
        String name = "/media/\0<script>\u202Efdp.exe\n\uD83D\uDE00'); drop table cases; --" + "x".repeat(4096);
        event.put("file.path", name);
        event.put("host.name", "ws\0" + "17");

        store.take(deliveries(0, alert(EXPORT_RULE, "Bulk export", "medium", "taro", 1, List.of(event))), NOW);

        assertThat(view(store, only(store).id()).events().getFirst().text("file.path"))
                .contains(name);
    }

    @Test
    void aReviewOnAnOldVersionIsRefused() {
        CaseStore store = store();
        store.take(deliveries(0, exportAlert("taro", EXPORTED)), NOW);
        Case seen = only(store);
        store.review(seen.id(), new Review(seen.version(), CaseStatus.IN_PROGRESS, Optional.empty(), ""), "a", NOW);

        Review late = new Review(seen.version(), CaseStatus.ON_HOLD, Optional.empty(), "");
        Review.Outcome outcome = store.review(seen.id(), late, "b", NOW);

        assertThat(outcome).isInstanceOf(Review.Outcome.Overtaken.class);
        assertThat(only(store).status()).isEqualTo(CaseStatus.IN_PROGRESS);
    }

    @Test
    void aFinishedStatusNeedsAVerdict() {
        CaseStore store = store();
        store.take(deliveries(0, exportAlert("taro", EXPORTED)), NOW);
        Case seen = only(store);

        Review undecided = new Review(seen.version(), CaseStatus.RESOLVED, Optional.empty(), "");

        assertThat(store.review(seen.id(), undecided, "a", NOW)).isEqualTo(new Review.Outcome.VerdictMissing());
        assertThat(only(store)).isEqualTo(seen);
    }

    @Test
    void viewsAndReviewsAreAuditedAndOnlyChangesAreHistory() {
        CaseStore store = store();
        store.take(deliveries(0, exportAlert("taro", EXPORTED)), NOW);
        Case seen = only(store);
        view(store, seen.id());

        store.review(
                seen.id(),
                new Review(seen.version(), CaseStatus.CLOSED, Optional.of(Verdict.TRUE_POSITIVE), "reported"),
                "hanako",
                NOW);

        CaseFile file = view(store, seen.id());
        assertThat(file.history())
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.OPENED, AuditAction.REVIEWED);
        assertThat(file.history().getLast().detail())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("status", "CLOSED", "verdict", "TRUE_POSITIVE", "comment", "reported"));
        assertThat(store.checkAudit()).isEqualTo(new AuditChain.Whole(4));
    }

    @Test
    void anUnknownCaseIsNeitherShownNorReviewed() {
        CaseStore store = store();
        UUID nobody = UUID.fromString("00000000-0000-4000-8000-000000000000");

        assertThat(store.view(nobody, "a", NOW)).isEmpty();
        assertThat(store.review(nobody, new Review(1, CaseStatus.NEW, Optional.empty(), ""), "a", NOW))
                .isEqualTo(new Review.Outcome.Unknown());
        assertThat(store.checkAudit()).isEqualTo(new AuditChain.Whole(0));
    }

    @Test
    void pagesAreNewestFirstAndMissNothing() {
        CaseStore store = store();
        Alert[] alerts = IntStream.range(0, 7)
                .mapToObj(i -> exportAlert("user" + i, EXPORTED.plusNanos(i / 2)))
                .toArray(Alert[]::new);
        store.take(deliveries(0, alerts), NOW);

        List<Case> read = new ArrayList<>();
        Page<Case> page = store.cases(Search.newest(2));
        read.addAll(page.items());
        while (page.next().isPresent()) {
            page = store.cases(Search.newest(2).from(page.next().get()));
            read.addAll(page.items());
        }

        assertThat(read).hasSize(7).doesNotHaveDuplicates();
        assertThat(store.alerts(Search.newest(100)).items()).hasSize(7);
        assertThat(store.events(Search.newest(3)).next()).isPresent();
    }

    @Test
    void aSearchNarrowsByPersonHostRuleAndTime() {
        CaseStore store = store();
        Instant later = EXPORTED.plus(Duration.ofDays(1));
        store.take(deliveries(0, exportAlert("taro", EXPORTED), copyAlert("jiro", later)), NOW);

        assertThat(persons(store, search(Optional.of(person("taro")), Optional.empty(), Optional.empty())))
                .containsExactly(person("taro"));
        assertThat(persons(store, search(Optional.empty(), Optional.of(HOST), Optional.of(COPY_RULE))))
                .containsExactly(person("jiro"));
        assertThat(persons(store, search(Optional.empty(), Optional.of("ws-99"), Optional.empty())))
                .isEmpty();
        Search recent = new Search(
                Optional.of(later),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10,
                Optional.empty());
        assertThat(store.events(recent).items()).hasSize(2);
        assertThat(store.alerts(recent).items()).hasSize(1);
        Search byRule = search(Optional.empty(), Optional.of("ws-17"), Optional.of(EXPORT_RULE));
        assertThat(store.events(byRule).items()).hasSize(1);
        assertThat(store.alerts(byRule).items()).hasSize(1);
    }

    @Test
    void collectorsSideBySideOpenOneCaseForAPerson() throws Exception {
        CaseStore store = store();
        List<Callable<Delivery.Tally>> takers = IntStream.range(0, 8)
                .<Callable<Delivery.Tally>>mapToObj(i -> () -> store.take(
                        List.of(new Delivery(
                                i, 0, new Delivery.Content.Decoded(exportAlert("taro", EXPORTED.plusSeconds(i))))),
                        NOW))
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Delivery.Tally> taken : threads.invokeAll(takers)) {
                taken.get();
            }
        }

        assertThat(only(store).summary().exports()).hasSize(8);
        assertThat(store.checkAudit()).isEqualTo(new AuditChain.Whole(8));
    }

    private static Search search(Optional<String> person, Optional<String> host, Optional<String> rule) {
        return new Search(Optional.empty(), Optional.empty(), person, host, rule, 10, Optional.empty());
    }

    private static List<String> persons(CaseStore store, Search search) {
        return store.cases(search).items().stream().map(Case::person).toList();
    }

    private static CaseFile view(CaseStore store, UUID id) {
        return store.view(id, "hanako", NOW).orElseThrow();
    }

    private static Case only(CaseStore store) {
        List<Case> cases = store.cases(Search.newest(10)).items();
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }
}
