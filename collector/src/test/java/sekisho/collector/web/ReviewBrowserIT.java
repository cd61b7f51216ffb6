package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.deliveries;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.TestingAlerts;
import sekisho.collector.cases.Verdict;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs(Need.CHROMIUM)
class ReviewBrowserIT {

    private static final String CHOSEN =
            "\u685C\u306E\u82B1\u304C\u54B2\u304F\u5EAD\u3067\u304A\u8336\u3092\u98F2\u3093\u3060\u6625";

    private TestingSite site;
    private URI url;

    @BeforeEach
    void start() {
        site = new TestingSite();
        url = site.site.url();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aReviewerGetsFromTheOneTimePasswordToAVerdict() {
        String oneTime =
                site.accounts.firstPassword(site.now.get()).orElseThrow().value();
        site.cases.take(deliveries(0, copyAlert("taro", EXPORTED)), site.now.get());
        try (ReviewBrowser browser = ReviewBrowser.open()) {
            browser.signIn(url, "admin", oneTime, CHOSEN);
            String list = browser.list(url);
            String english = browser.openNewestCase(url);
            browser.language("\u65E5\u672C\u8A9E");
            String japanese = browser.text();
            browser.review("CLOSED", "TRUE_POSITIVE", "\u5831\u544A\u6E08\u307F");
            String reviewed = browser.text();

            assertThat(list).contains("Flagged exports", "taro@ws-17", "crm", "psql", "50,000", "49,871", "4C530001");
            assertThat(english).contains("exported 50,000 rows from crm with psql", "volume.serial_number");
            assertThat(japanese).contains("50,000 行をエクスポート", "経過");
            assertThat(reviewed).contains("完了", "真の検知", "報告済み");
            assertThat(browser.pageLanguage()).isEqualTo("ja");
            assertThat(browser.complaints()).isEmpty();
        }
        var reviewed = site.cases.cases(Search.newest(1)).items().getFirst();
        assertThat(reviewed.status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(reviewed.verdict()).isEqualTo(Optional.of(Verdict.TRUE_POSITIVE));
    }

    @Test
    void hostileNamesAreShownAndDoNothing() {
        site.addUser("hanako");
        site.cases.take(deliveries(0, hostile()), site.now.get());
        try (ReviewBrowser browser = ReviewBrowser.open(390, 900, false)) {
            browser.signIn(url, "hanako", TestingSite.PASSWORD);
            String page = browser.openNewestCase(url);

            assertThat(page)
                    .contains("<script>alert(1)</script>")
                    .contains("\u27E8U+202E\u27E9fdp.exe")
                    .contains("\u27E8U+000A\u27E9second line");
            assertThat(browser.scrollsSideways()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void pagesFitPhonesLaptopsAndDesks() throws IOException {
        site.addUser("hanako");
        site.cases.take(
                deliveries(
                        0,
                        TestingAlerts.exportAlert("jiro", EXPORTED.minus(Duration.ofHours(3))),
                        TestingAlerts.exportAlert("taro", EXPORTED),
                        copyAlert("taro", EXPORTED)),
                site.now.get());
        Path pictures = Files.createDirectories(
                Path.of(System.getProperty("sekisho.root", "."), "collector", "target", "screenshots"));
        for (int width : new int[] {390, 1280, 1920}) {
            for (boolean dark : new boolean[] {false, true}) {
                photograph(width, dark, pictures);
            }
        }
    }

    private void photograph(int width, boolean dark, Path pictures) {
        String suffix = width + (dark ? "-dark" : "") + ".png";
        try (ReviewBrowser browser = ReviewBrowser.open(width, 900, dark)) {
            browser.signIn(url, "hanako", TestingSite.PASSWORD);
            browser.list(url);
            if (dark) {
                browser.language("\u65E5\u672C\u8A9E");
            }
            browser.screenshot(pictures.resolve("list-" + suffix));
            assertThat(browser.scrollsSideways()).as("list at " + width).isFalse();

            browser.openNewestCase(url);
            browser.screenshot(pictures.resolve("case-" + suffix));
            assertThat(browser.scrollsSideways()).as("case at " + width).isFalse();
        }
    }

    /** An export whose names try to run, to turn round, to break lines and to fill the page. */
    private static Alert hostile() {
        String account = "\u202Eevil";
        Map<String, Object> event = TestingAlerts.export("h1", account, EXPORTED);
        event.put("file.path", "/media/<script>alert(1)</script>/\u202Efdp.exe\nsecond line/" + "x".repeat(4096));
        event.put("process.name", "<img src=x onerror=alert(2)>");
        event.put("db.namespace", "crm\u200B\u0000'\"&amp;");
        return TestingAlerts.alert(
                TestingAlerts.EXPORT_RULE, "Bulk export", "critical", account, 1, java.util.List.of(event));
    }
}
