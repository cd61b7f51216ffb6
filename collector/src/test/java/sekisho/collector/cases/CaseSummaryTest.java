package sekisho.collector.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.alert;
import static sekisho.collector.cases.TestingAlerts.copy;
import static sekisho.collector.cases.TestingAlerts.event;
import static sekisho.collector.cases.TestingAlerts.export;
import static sekisho.collector.cases.TestingAlerts.person;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sekisho.collector.alert.Alert;

class CaseSummaryTest {

    @Test
    void anExportAndItsCopyAreOneSentence() {
        CaseSummary summary = summary(
                List.of(export("x", "taro", EXPORTED), copy("w", "x", "taro", EXPORTED.plus(Duration.ofMinutes(7)))));

        assertThat(Headline.of(summary, Locale.ENGLISH))
                .isEqualTo("taro@ws-17 exported 50,000 rows from crm with psql"
                        + " and wrote the data of 49,871 people to a USB stick 7 minutes later");
        assertThat(Headline.of(summary, Locale.JAPANESE))
                .isEqualTo("taro@ws-17 が psql で crm から 50,000 行をエクスポートし、" + "その 7 分後に 49,871 人分の個人データをUSBメモリに書き込みました");
    }

    @Test
    void anExportAloneIsOneSentence() {
        CaseSummary summary = summary(export("x", "taro", EXPORTED));

        assertThat(Headline.of(summary, Locale.ENGLISH))
                .isEqualTo("taro@ws-17 exported 50,000 rows from crm with psql");
        assertThat(Headline.of(summary, Locale.JAPANESE)).isEqualTo("taro@ws-17 が psql で crm から 50,000 行をエクスポートしました");
    }

    @Test
    void aCopyWithoutAnExportIsOneSentence() {
        Map<String, Object> copy = copy("w", "unseen", "taro", EXPORTED);
        copy.put("sekisho.device.registered", false);
        CaseSummary summary = summary(copy);

        assertThat(Headline.of(summary, Locale.ENGLISH))
                .isEqualTo("taro@ws-17 wrote the data of 49,871 people to a USB stick that is not registered");
        assertThat(Headline.of(summary, Locale.JAPANESE)).isEqualTo("taro@ws-17 が未登録のUSBメモリに 49,871 人分の個人データを書き込みました");
    }

    @Test
    void whatIsNeitherIsNamedByItsRule() {
        CaseSummary summary = summary(event("a", "agent_degraded", "taro", EXPORTED));

        assertThat(Headline.of(summary, Locale.FRENCH)).isEqualTo("taro@ws-17: A rule");
    }

    @Test
    void rowsThatTheDatabaseDidNotTellComeFromTheFile() {
        Map<String, Object> export = export("x", "taro", EXPORTED);
        export.remove("db.response.returned_rows");

        assertThat(summary(export).rows()).isEmpty();
        assertThat(summary(List.of(export, copy("w", "x", "taro", EXPORTED))).rows())
                .hasValue(50_000);
    }

    @Test
    void copiesOfOneExportHoldTheSamePeopleAndOtherExportsMayHoldOthers() {
        Map<String, Object> again = copy("w2", "x", "taro", EXPORTED.plusSeconds(2));
        again.put("file.path", "/media/taro/OTHER/c.csv");
        Map<String, Object> other = copy("w3", "y", "taro", EXPORTED.plusSeconds(3));
        other.put("sekisho.people.count", 1_000L);

        assertThat(summary(List.of(copy("w1", "x", "taro", EXPORTED), again, other))
                        .people())
                .contains(new PeopleEstimate(49_871, 49_871, 50_871));
    }

    @Test
    void writingAndInspectingAFileIsOneFile() {
        Map<String, Object> written = copy("w", "x", "taro", EXPORTED);
        written.put("event.action", "file_written");
        written.remove("sekisho.content.format");
        written.remove("sekisho.people.count");

        CaseSummary summary = summary(List.of(written, copy("i", "x", "taro", EXPORTED.plusSeconds(1))));

        assertThat(summary.files()).hasSize(1);
        assertThat(summary.files().getFirst().people()).hasValue(49_871);
        assertThat(summary.devices()).hasSize(1);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Map<String, Object> export = export("x", "taro", EXPORTED);
        Map<String, Object> copy = copy("w", "x", "taro", EXPORTED.plusSeconds(60));
        Alert alert = alert("r", "A rule", "low", "taro", 1, List.of(export, copy));

        assertThat(CaseSummary.of(person("taro"), List.of(alert), events(List.of(copy, export))))
                .isEqualTo(CaseSummary.of(person("taro"), List.of(alert), events(List.of(export, copy))));
    }

    private static CaseSummary summary(Map<String, Object> event) {
        return summary(List.of(event));
    }

    private static CaseSummary summary(List<Map<String, Object>> evidence) {
        Alert alert = alert("r", "A rule", "low", "taro", 1, evidence);
        return CaseSummary.of(person("taro"), List.of(alert), events(evidence));
    }

    private static List<EvidenceEvent> events(List<Map<String, Object>> evidence) {
        return evidence.stream().map(EvidenceEvent::of).toList();
    }
}
