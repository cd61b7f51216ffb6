package sekisho.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    @Test
    void aSensorIsStartedAgainAfterGrowingPausesAndGivenUpAfterThreeFailuresInAMinute() {
        Fallback once = Fallback.best(NOON).failed(NOON);
        Fallback twice = once.failed(NOON.plusSeconds(1));
        Fallback thrice = twice.failed(NOON.plusSeconds(2));

        assertThat(once.index()).isZero();
        assertThat(once.pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(twice.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(thrice.index()).isEqualTo(1);
        assertThat(thrice.pause()).isZero();
    }

    @Test
    void failuresMoreThanAMinuteApartAreForgiven() {
        Fallback fallback = Fallback.best(NOON);
        for (int minute = 0; minute < 10; minute++) {
            fallback = fallback.failed(NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(fallback.index()).isZero();
    }

    @Test
    void aBetterSensorThatFailedIsTriedAgainAfterFiveMinutesButAnUnavailableOneIsNot() {
        Fallback unavailable = Fallback.best(NOON).unavailable(NOON);
        Fallback failed = Fallback.best(NOON).failed(NOON).failed(NOON).failed(NOON);

        assertThat(failed.isOverdue(NOON.plus(Duration.ofMinutes(5)).minusNanos(1)))
                .isFalse();
        assertThat(failed.isOverdue(NOON.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(unavailable.isOverdue(NOON.plus(Duration.ofDays(1)))).isFalse();
    }
}
