package sekisho.collector.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.exportAlert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.CaseDecision.Joins;
import sekisho.collector.cases.CaseDecision.Opens;
import sekisho.collector.cases.CaseDecision.Reason;

class TriageTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final Triage TRIAGE = new Triage(Duration.ofDays(30));
    private static final Alert ALERT = exportAlert("taro", EXPORTED);

    @Test
    void aPersonWithoutACaseGetsOne() {
        assertThat(TRIAGE.decide(ALERT, List.of())).isEqualTo(new Opens(Reason.FIRST_OF_PERSON));
    }

    @Test
    void anAlertExactlyAtTheEdgeJoinsAndOneNanosecondLaterDoesNot() {
        Instant edge = EXPORTED.minus(Duration.ofDays(30));

        assertThat(TRIAGE.decide(ALERT, List.of(candidate(ONE, CaseStatus.ON_HOLD, edge))))
                .isEqualTo(new Joins(ONE, Reason.SAME_PERSON_NEAR));
        assertThat(TRIAGE.decide(ALERT, List.of(candidate(ONE, CaseStatus.ON_HOLD, edge.minusNanos(1)))))
                .isEqualTo(new Opens(Reason.EARLIER_CASES_DISTANT));
    }

    @Test
    void aLateAlertJoinsTheCaseThatBeganAfterIt() {
        Triage.Candidate later = candidate(ONE, CaseStatus.NEW, EXPORTED.plus(Duration.ofDays(3)));

        assertThat(TRIAGE.decide(ALERT, List.of(later))).isEqualTo(new Joins(ONE, Reason.SAME_PERSON_NEAR));
    }

    @Test
    void ofTwoOpenCasesTheNearerOneIsJoined() {
        Triage.Candidate far = candidate(ONE, CaseStatus.NEW, EXPORTED.minus(Duration.ofDays(20)));
        Triage.Candidate near = candidate(TWO, CaseStatus.NEW, EXPORTED.minus(Duration.ofDays(2)));

        assertThat(TRIAGE.decide(ALERT, List.of(far, near))).isEqualTo(new Joins(TWO, Reason.SAME_PERSON_NEAR));
    }

    @Test
    void aFinishedCaseIsNeverJoinedNotEvenByARevisionOfItsAlert() {
        Triage.Candidate holder = new Triage.Candidate(ONE, CaseStatus.RESOLVED, EXPORTED, EXPORTED, true);

        assertThat(TRIAGE.decide(ALERT, List.of(holder))).isEqualTo(new Opens(Reason.EARLIER_CASES_FINISHED));
    }

    @Test
    void aRevisionGoesWhereItsAlertIsHoweverFarAway() {
        Instant longAgo = EXPORTED.minus(Duration.ofDays(400));
        Triage.Candidate holder = new Triage.Candidate(ONE, CaseStatus.NEW, longAgo, longAgo, true);
        Triage.Candidate near = candidate(TWO, CaseStatus.NEW, EXPORTED);

        assertThat(TRIAGE.decide(ALERT, List.of(near, holder))).isEqualTo(new Joins(ONE, Reason.SAME_ALERT_REVISED));
    }

    private static Triage.Candidate candidate(UUID id, CaseStatus status, Instant at) {
        return new Triage.Candidate(id, status, at, at, false);
    }
}
