package sekisho.agent.sensor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sekisho.agent.sensor.portable.SettlingFiles.Settled;

class SettlingFilesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Path FILE = Path.of("/media/op/STICK/list.csv");

    private final SettlingFiles files = new SettlingFiles(Duration.ofSeconds(2));

    @Test
    void aFileOfTheSameSizeForTwoSecondsHasSettledOnce() {
        files.changed(FILE, 10, NOON);

        assertThat(files.settled(NOON.plusSeconds(1), path -> OptionalLong.of(10)))
                .isEmpty();
        assertThat(files.settled(NOON.plusSeconds(2), path -> OptionalLong.of(10)))
                .containsExactly(new Settled(FILE, 10));
        assertThat(files.settled(NOON.plusSeconds(3), path -> OptionalLong.of(10)))
                .isEmpty();
    }

    @Test
    void aFileThatGrowsRestsAnew() {
        files.changed(FILE, 10, NOON);

        assertThat(files.settled(NOON.plusSeconds(2), path -> OptionalLong.of(11)))
                .isEmpty();
        assertThat(files.settled(NOON.plusSeconds(3), path -> OptionalLong.of(11)))
                .isEmpty();
        assertThat(files.settled(NOON.plusSeconds(4), path -> OptionalLong.of(11)))
                .containsExactly(new Settled(FILE, 11));
    }

    @Test
    void aFileThatIsGoneIsForgotten() {
        files.changed(FILE, 10, NOON);

        assertThat(files.settled(NOON.plusSeconds(2), path -> OptionalLong.empty()))
                .isEmpty();
        assertThat(files.settled(NOON.plusSeconds(4), path -> OptionalLong.of(10)))
                .isEmpty();
    }

    @Test
    void theFilesOfAnUnmountedVolumeAreForgotten() {
        files.changed(FILE, 10, NOON);

        files.forget(Path.of("/media/op/STICK"));

        assertThat(files.settled(NOON.plusSeconds(2), path -> OptionalLong.of(10)))
                .isEmpty();
    }
}
