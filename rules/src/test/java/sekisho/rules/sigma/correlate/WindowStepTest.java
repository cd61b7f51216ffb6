package sekisho.rules.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Threshold;

class WindowStepTest {

    private final List<Crossing> crossings = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();
    private Window window = Window.EMPTY;

    @Test
    void theEventThatReachesTheLimitCrossesAndLaterOnesRevise() {
        Correlation correlation = count(Duration.ofMinutes(10), Threshold.Operator.GTE, 2);

        at(correlation, "a", 0);
        at(correlation, "b", 60);
        at(correlation, "c", 120);

        assertThat(crossings).extracting(Crossing::crossingEvent).containsExactly("b", "b");
        assertThat(crossings).extracting(Crossing::revision).containsExactly(0, 1);
        assertThat(crossings.getLast().eventIds()).containsExactly("a", "b", "c");
    }

    @Test
    void anEventExactlyOneTimespanOldIsOutside() {
        Correlation correlation = count(Duration.ofMinutes(10), Threshold.Operator.GTE, 2);

        at(correlation, "a", 0);
        at(correlation, "b", 600);

        assertThat(crossings).isEmpty();
    }

    @Test
    void afterTheValueFellBelowTheLimitANewCrossingIsANewAlert() {
        Correlation correlation = count(Duration.ofMinutes(10), Threshold.Operator.GTE, 2);

        at(correlation, "a", 0);
        at(correlation, "b", 60);
        at(correlation, "c", 3600);
        at(correlation, "d", 3660);

        assertThat(crossings).extracting(Crossing::crossingEvent).containsExactly("b", "d");
    }

    @Test
    void whenTheTimespanHasPassedAStandingValueAlertsAnew() {
        Correlation correlation = count(Duration.ofMinutes(10), Threshold.Operator.GTE, 2);

        for (int minute = 0; minute <= 12; minute++) {
            at(correlation, "e" + String.format("%02d", minute), minute * 60L);
        }

        assertThat(crossings.stream().filter(crossing -> crossing.revision() == 0))
                .extracting(Crossing::crossingEvent)
                .containsExactly("e01", "e11");
    }

    @Test
    void theFirstOfAYearCrossesOnce() {
        Correlation correlation = count(Duration.ofDays(365), Threshold.Operator.EQ, 1);

        at(correlation, "a", 0);
        at(correlation, "b", 86_400);
        at(correlation, "c", 400L * 86_400);

        assertThat(crossings.stream().filter(crossing -> crossing.revision() == 0))
                .extracting(Crossing::crossingEvent)
                .containsExactly("a", "c");
    }

    @Test
    void aLateEarlierEventTakesTheAlertOver() {
        Correlation correlation = count(Duration.ofDays(365), Threshold.Operator.EQ, 1);

        at(correlation, "b", 86_400);
        at(correlation, "a", 0);

        assertThat(crossings).extracting(Crossing::crossingEvent).containsExactly("b", "a");
        assertThat(withdrawn).containsExactly("b");
    }

    @Test
    void stepsMustComeInOrderAndOneEventServesOne() {
        Threshold.Bound both = new Threshold.Bound(Threshold.Operator.GTE, BigDecimal.valueOf(2));
        Correlation ordered =
                TestingCorrelations.of(Correlation.Type.TEMPORAL_ORDERED, Duration.ofHours(1), both, "export", "write");

        step(ordered, "x", "write", 0);
        step(ordered, "y", "export", 60);
        step(ordered, "y", "write", 60);

        assertThat(crossings).isEmpty();

        step(ordered, "z", "write", 60);

        assertThat(crossings).extracting(Crossing::crossingEvent).containsExactly("z");
    }

    @Test
    void manyEventsAreFoldedAndStillCounted() {
        int events = 3 * Window.MAX_ENTRIES;
        Correlation correlation = count(Duration.ofDays(30), Threshold.Operator.GTE, events);

        for (int i = 0; i < events; i++) {
            at(correlation, String.format("e%06d", i), i * 600L);
        }

        assertThat(window.size()).isLessThanOrEqualTo(Window.MAX_ENTRIES);
        assertThat(window.degraded()).as("a window of days may slide by day").isFalse();
        assertThat(crossings)
                .singleElement()
                .satisfies(crossing -> assertThat(crossing.events()).isEqualTo(events));
        assertThat(window.toBytes().length).isLessThan(64 * 1024);
    }

    @Test
    void aShortWindowThatFoldsSaysSo() {
        Correlation correlation = count(Duration.ofHours(1), Threshold.Operator.GTE, 10_000);

        for (int i = 0; i < 2 * Window.MAX_ENTRIES; i++) {
            at(correlation, String.format("e%06d", i), i);
        }

        assertThat(window.degraded()).isTrue();
    }

    @Test
    void anEventTooLateToMatterIsCountedAndChangesNothing() {
        Correlation correlation = count(Duration.ofHours(1), Threshold.Operator.GTE, 2);
        at(correlation, "a", 0);
        at(correlation, "b", 90L * 86_400);

        at(correlation, "c", 30);

        assertThat(crossings).isEmpty();
        assertThat(window.late()).isEqualTo(1);
    }

    private static Correlation count(Duration span, Threshold.Operator operator, long limit) {
        Threshold.Bound bound = new Threshold.Bound(operator, BigDecimal.valueOf(limit));
        return TestingCorrelations.of(Correlation.Type.EVENT_COUNT, span, bound, "rule");
    }

    private void at(Correlation correlation, String eventId, long seconds) {
        step(correlation, eventId, "rule", seconds);
    }

    private void step(Correlation correlation, String eventId, String rule, long seconds) {
        WindowStep step = WindowStep.step(
                correlation,
                window,
                TestingCorrelations.contribution(
                        eventId, rule, TestingCorrelations.START.plusSeconds(seconds), new Measure.Occurrence()));
        window = step.next();
        crossings.addAll(step.crossings());
        withdrawn.addAll(step.withdrawn());
    }
}
