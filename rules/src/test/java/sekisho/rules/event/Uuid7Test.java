package sekisho.rules.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    @Test
    void idsAreOfVersionSevenAndSortByTime() {
        Instant at = Instant.parse("2026-04-01T09:00:00.123Z");

        UUID id = Uuid7.at(at);
        UUID later = Uuid7.at(at.plusMillis(1));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(at.toEpochMilli());
        assertThat(id.toString()).isLessThan(later.toString());
    }

    @Test
    void twoIdsOfOneMomentDiffer() {
        Instant at = Instant.EPOCH;

        assertThat(Uuid7.at(at)).isNotEqualTo(Uuid7.at(at));
    }
}
