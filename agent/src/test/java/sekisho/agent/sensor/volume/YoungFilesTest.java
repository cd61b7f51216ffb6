package sekisho.agent.sensor.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation.FileClosed;
import sekisho.agent.sensor.VolumeKind;

class YoungFilesTest {
    private static final Duration LATER = Duration.ofSeconds(2);

    @TempDir
    Path stick;

    private Instant written = Instant.EPOCH;

    @BeforeEach
    void writeAFile() throws Exception {
        Path file = Files.writeString(stick.resolve("list.csv"), "1,2,3");
        written = Files.getLastModifiedTime(file).toInstant();
    }

    @Test
    void aFileFromTheMomentOfTheMountIsToldOnceAfterTwoSeconds() throws Exception {
        YoungFiles young = YoungFiles.on(volume(), written);

        assertThat(young.due(written.plusMillis(1999), false)).isEmpty();
        assertThat(young.due(written.plus(LATER), false)).singleElement().satisfies(closed -> {
            assertThat(closed.path()).isEqualTo(stick.resolve("list.csv").toString());
            assertThat(closed.size()).isEqualTo(5);
            assertThat(closed.pid()).isZero();
            assertThat(closed.volume()).contains(volume());
        });
        assertThat(young.due(written.plus(LATER), false)).isEmpty();
    }

    @Test
    void aFileFromBeforeTheMountIsNotTold() throws Exception {
        YoungFiles young = YoungFiles.on(volume(), written.plusSeconds(4));

        assertThat(young.due(written.plusSeconds(10), true)).isEmpty();
    }

    @Test
    void aFileThatTheQueueToldIsNotToldAgain() throws Exception {
        FileClosed closed = YoungFiles.on(volume(), written).due(written, true).getFirst();
        YoungFiles young = YoungFiles.on(volume(), written);

        young.told(closed.file());

        assertThat(young.due(written, true)).isEmpty();
    }

    @Test
    void aFileThatStillGrowsIsLeftToItsClose() throws Exception {
        YoungFiles young = YoungFiles.on(volume(), written);

        Files.writeString(stick.resolve("list.csv"), "1,2,3,4,5,6");

        assertThat(young.due(written.plus(LATER), false)).isEqualTo(List.of());
    }

    @Test
    void aVolumeThatGoesIsNotWaitedFor() throws Exception {
        assertThat(YoungFiles.on(volume(), written).due(written, true)).hasSize(1);
    }

    private MountedVolume volume() {
        return new MountedVolume(
                "/dev/sdb1",
                2065,
                stick.toString(),
                "vfat",
                VolumeKind.USB,
                true,
                Optional.of("usb"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
