package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.deliveries;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Role;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.Verdict;

class SiteTest {

    private static TestingSite site;
    private static Case flagged;

    @BeforeAll
    static void start() {
        site = new TestingSite();
        site.addUser("hanako");
        site.cases.take(deliveries(0, copyAlert("taro", EXPORTED)), site.now.get());
        flagged = site.cases.cases(Search.newest(1)).items().getFirst();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aStrangerIsLedToTheSignInPage() {
        HttpResponse<String> answer = site.reader().get("/cases");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/login");
    }

    @Test
    void theListShowsWhatLeft() {
        TestingSite.Reader reader = signedIn();

        String page = reader.get("/cases", "Accept-Language", "en").body();

        assertThat(page)
                .contains(
                        "Flagged exports", "taro@ws-17", "crm", "psql", "50,000", "49,871", "4C530001", "High", "New");
    }

    @Test
    void theCasePageTellsTheStoryInTheReadersLanguage() {
        TestingSite.Reader reader = signedIn();

        String english = reader.get("/cases/" + flagged.id() + "?lang=en").body();
        String japanese = reader.get("/cases/" + flagged.id() + "?lang=ja").body();

        assertThat(english)
                .contains("lang=\"en\"")
                .contains("taro@ws-17 exported 50,000 rows from crm with psql and wrote the data of 49,871 people"
                        + " to a USB stick 7 minutes later")
                .contains("Export then copy", "Ask the person", "2 Apr 2026, 10:14:07");
        assertThat(japanese)
                .contains("lang=\"ja\"")
                .contains("taro@ws-17 が psql で crm から 50,000 行をエクスポートし、その 7 分後に 49,871 人分の個人データをUSBメモリに書き込みました")
                .contains("エクスポート後の持ち出し", "本人に確認する", "2026/04/02 10:14:07");
    }

    @Test
    void theChosenLanguageIsRemembered() {
        TestingSite.Reader reader = signedIn();
        reader.get("/cases?lang=ja");

        assertThat(reader.get("/cases", "Accept-Language", "en").body()).contains("検知されたエクスポート");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        TestingSite.Reader reader = signedIn();

        HttpResponse<String> answer = reader.postWithoutToken(
                "/cases/" + flagged.id(),
                Map.of("version", "1", "status", "CLOSED", "verdict", "BENIGN", "comment", ""));

        assertThat(location(answer)).isEqualTo("/login?ended");
        assertThat(state(flagged).status()).isNotEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void aVerdictIsSetAndShownInTheHistory() {
        Case other = flag("jiro");
        TestingSite.Reader reader = signedIn();

        HttpResponse<String> answer =
                review(reader, other, other.version(), "RESOLVED", "TRUE_POSITIVE", "handed to legal\r\nsecond line");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(state(other).verdict()).contains(Verdict.TRUE_POSITIVE);
        assertThat(reader.get("/cases/" + other.id() + "?lang=en").body())
                .contains("State: Resolved", "Verdict: True positive", "handed to legal\nsecond line");
    }

    @Test
    void aRefusedReviewKeepsWhatWasTyped() {
        Case other = flag("saburo");
        TestingSite.Reader reader = signedIn();
        reader.get("/cases?lang=en");

        HttpResponse<String> undecided = review(reader, other, other.version(), "CLOSED", "", "my long note");
        HttpResponse<String> overtaken = review(reader, other, other.version() + 5, "ON_HOLD", "", "my other note");

        assertThat(undecided.statusCode()).isEqualTo(422);
        assertThat(undecided.body()).contains("needs a verdict", "my long note");
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("has changed since you opened it", "my other note");
        assertThat(state(other).status()).isEqualTo(CaseStatus.NEW);
    }

    @Test
    void aOneTimePasswordIsGoodForChoosingAnotherOnly() {
        Accounts.Added added = site.accounts.addUser("newcomer", Role.REVIEWER, site.now.get());
        String oneTime = ((Accounts.Added.Done) added).secret().value();
        TestingSite.Reader reader = site.reader();
        reader.signIn("newcomer", oneTime);

        HttpResponse<String> before = reader.get("/cases");
        HttpResponse<String> tooShort = choose(reader, oneTime, "short");
        HttpResponse<String> chosen = choose(reader, oneTime, "a sentence of my own");

        assertThat(location(before)).isEqualTo("/password");
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.body()).contains("fewer than 15 characters");
        assertThat(chosen.statusCode()).isEqualTo(302);
        assertThat(reader.get("/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void fiveWrongPasswordsLockTheAccountForAWhile() {
        site.addUser("clumsy");
        for (int i = 0; i < Accounts.MOST_FAILURES; i++) {
            site.reader().signIn("clumsy", "wrong");
        }

        HttpResponse<String> locked = site.reader().signIn("clumsy", TestingSite.PASSWORD);
        Instant before = site.now.get();
        site.now.set(before.plus(Duration.ofMinutes(16)));
        HttpResponse<String> later = site.reader().signIn("clumsy", TestingSite.PASSWORD);
        site.now.set(before);

        assertThat(location(locked)).isEqualTo("/login?error");
        assertThat(location(later)).isEqualTo("/cases");
    }

    @Test
    void pagesForbidEverythingFromElsewhereAndInline() {
        HttpResponse<String> page = site.reader().get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'");
        assertThat(page.body()).doesNotContain("<script", "<style", "style=", "onclick");
        assertThat(site.reader().get("/assets/sekisho.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatIsNotThereSaysSoInTheReadersLanguage() {
        TestingSite.Reader reader = signedIn();
        reader.get("/cases?lang=ja");

        HttpResponse<String> answer = reader.get("/cases/00000000-0000-4000-8000-000000000000", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ページが見つかりません").doesNotContain("Whitelabel");
    }

    private static String location(HttpResponse<String> answer) {
        URI location = URI.create(answer.headers().firstValue("Location").orElse(""));
        return location.getRawQuery() == null ? location.getPath() : location.getPath() + "?" + location.getRawQuery();
    }

    private static TestingSite.Reader signedIn() {
        TestingSite.Reader reader = site.reader();
        assertThat(location(reader.signIn("hanako", TestingSite.PASSWORD))).isEqualTo("/cases");
        return reader;
    }

    private static Case flag(String account) {
        site.cases.take(deliveries(account.hashCode(), copyAlert(account, EXPORTED)), site.now.get());
        return site.cases.cases(Search.newest(100)).items().stream()
                .filter(one -> one.person().startsWith(account))
                .findFirst()
                .orElseThrow();
    }

    private static Case state(Case one) {
        return site.cases.cases(Search.newest(100)).items().stream()
                .filter(now -> now.id().equals(one.id()))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> review(
            TestingSite.Reader reader, Case one, int version, String status, String verdict, String comment) {
        return reader.post(
                "/cases/" + one.id(),
                "/cases/" + one.id(),
                Map.of(
                        "version", Integer.toString(version),
                        "status", status,
                        "verdict", verdict,
                        "comment", comment));
    }

    private static HttpResponse<String> choose(TestingSite.Reader reader, String present, String wanted) {
        return reader.post(
                "/password?lang=en", "/password", Map.of("present", present, "wanted", wanted, "repeated", wanted));
    }
}
