package sekisho.agent.sensor.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sekisho.agent.sensor.FileId;

class RepeatsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FileId FILE = new FileId(2065, 12);

    private final Repeats repeats = new Repeats(Duration.ofSeconds(10));

    @Test
    void aReaderIsToldOnceWithinTheSilence() {
        assertThat(repeats.first(7, FILE, NOON)).isTrue();

        assertThat(repeats.first(7, FILE, NOON.plusSeconds(9))).isFalse();
        assertThat(repeats.first(7, FILE, NOON.plusSeconds(10))).isTrue();
    }

    @Test
    void anotherReaderOrAnotherFileIsToldAtOnce() {
        assertThat(repeats.first(7, FILE, NOON)).isTrue();

        assertThat(repeats.first(8, FILE, NOON)).isTrue();
        assertThat(repeats.first(7, new FileId(2065, 13), NOON)).isTrue();
    }
}
