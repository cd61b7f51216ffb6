package sekisho.agent.sensor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation.FileClosed;
import sekisho.agent.sensor.Observation.VolumeMounted;
import sekisho.agent.sensor.Observation.VolumeUnmounted;
import sekisho.agent.sensor.VolumeKind;

/** Directories stand for volumes, so that this runs as any user. */
class WatchedVolumeSensorTest {
    @TempDir
    Path directory;

    private final List<MountedVolume> mounted = new CopyOnWriteArrayList<>();

    @Test
    void filesAtTheRootAndInNewDirectoriesAreSeenAndOldOnesAreNot() throws Exception {
        Files.writeString(directory.resolve("old.txt"), "was there before");
        MountedVolume stick = volume();
        mounted.add(stick);
        try (RunningSensor sensor =
                RunningSensor.start(new WatchedVolumeSensor(() -> List.copyOf(mounted), Clock.systemUTC()))) {
            sensor.awaitOne(VolumeMounted.class, seen -> seen.volume().equals(stick));
            Files.writeString(directory.resolve("list.csv"), "1,2,3");
            Path below = Files.createDirectories(directory.resolve("a/b"));
            Files.writeString(below.resolve("deep.csv"), "1,2,3,4");

            FileClosed list =
                    sensor.awaitOne(FileClosed.class, file -> file.path().endsWith("list.csv"));
            FileClosed deep =
                    sensor.awaitOne(FileClosed.class, file -> file.path().endsWith("deep.csv"));

            assertThat(list.size()).isEqualTo(5);
            assertThat(list.volume()).contains(stick);
            assertThat(list.pid()).isZero();
            assertThat(list.file().inode()).isEqualTo(Files.getAttribute(directory.resolve("list.csv"), "unix:ino"));
            assertThat(deep.size()).isEqualTo(7);
            assertThat(sensor.seen(FileClosed.class))
                    .noneMatch(file -> file.path().endsWith("old.txt"));
        }
    }

    @Test
    void aVolumeThatIsNoLongerListedWasUnmounted() {
        MountedVolume stick = volume();
        mounted.add(stick);
        try (RunningSensor sensor =
                RunningSensor.start(new WatchedVolumeSensor(() -> List.copyOf(mounted), Clock.systemUTC()))) {
            sensor.awaitOne(VolumeMounted.class, seen -> seen.volume().equals(stick));

            mounted.clear();

            sensor.awaitOne(VolumeUnmounted.class, seen -> seen.volume().equals(stick));
        }
    }

    @Test
    void windowsAndMacSayWhatIsRemovableInTheirOwnWays() {
        assertThat(VolumeList.removable("Removable drive", "E:\\")).isTrue();
        assertThat(VolumeList.removable("CD-ROM", "D:\\")).isTrue();
        assertThat(VolumeList.removable("Fixed drive", "C:\\")).isFalse();
        assertThat(VolumeList.removable("Local Disk", "/Volumes/STICK")).isTrue();
        assertThat(VolumeList.removable("Local Disk", "/")).isFalse();
    }

    private MountedVolume volume() {
        return new MountedVolume(
                "/dev/sdb1",
                2065,
                directory.toString(),
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
