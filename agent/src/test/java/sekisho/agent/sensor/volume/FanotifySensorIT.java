package sekisho.agent.sensor.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.fixture.Shell;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation.FileClosed;
import sekisho.agent.sensor.Observation.FileRead;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Observation.VolumeMounted;
import sekisho.agent.sensor.Observation.VolumeUnmounted;
import sekisho.agent.sensor.VolumeKind;
import sekisho.testing.LoopVolume;
import sekisho.testing.LoopVolume.Type;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs({Need.ROOT, Need.KERNEL, Need.LOOP, Need.EXFAT, Need.NTFS})
class FanotifySensorIT {
    @TempDir
    Path work;

    @Test
    void rootHasWhatTheSensorNeeds() {
        try (FanotifySensor sensor =
                new FanotifySensor(new ForeignVolumes(Set.of()), pid -> false, Clock.systemUTC())) {
            assertThat(sensor.availability()).isInstanceOf(Availability.Ready.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void aCopyToAStickIsSeenWithItsWriterAndTheStickCanBeEjected(Type type) throws Exception {
        try (LoopVolume stick = LoopVolume.create(work, type);
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            awaitRunning(sensor);
            Path source = Files.write(work.resolve("list.csv"), new byte[123_457]);

            stick.mount();
            sensor.awaitOne(VolumeMounted.class, on(stick)::matches);
            Shell.Finished copy = Shell.run("cp", source.toString(), stick.root() + "/list.csv");
            Path target = stick.root().resolve("list.csv");
            FileClosed closed =
                    sensor.awaitOne(FileClosed.class, file -> file.path().equals(target.toString()));
            stick.unmount();

            VolumeUnmounted unmounted = sensor.awaitOne(VolumeUnmounted.class, on(stick)::matches);
            assertThat(closed.pid()).isEqualTo((int) copy.pid());
            assertThat(closed.size()).isEqualTo(123_457);
            assertThat(closed.volume()).contains(unmounted.volume());
            assertThat(unmounted.volume().removable()).isTrue();
            assertThat(unmounted.volume().kind()).isEqualTo(VolumeKind.LOOP);
            assertThat(unmounted.volume().size()).hasValue(320L << 20);
            assertThat(sensor.seen(VolumeMounted.class).stream().filter(on(stick)::matches))
                    .hasSize(1);
        }
    }

    @Test
    void eachWayOfWritingIsSeen() {
        try (LoopVolume stick = LoopVolume.create(work, Type.EXT4).mount();
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            sensor.awaitOne(VolumeMounted.class, on(stick)::matches);
            String script = """
                    import os, mmap
                    os.chdir(%s)
                    with open('write', 'wb') as f: f.write(b'x' * 1000)
                    with open('sendfile', 'wb') as f, open('write', 'rb') as r: os.sendfile(f.fileno(), r.fileno(), 0, 1000)
                    with open('range', 'wb') as f, open('write', 'rb') as r: os.copy_file_range(r.fileno(), f.fileno(), 1000)
                    with open('mmap', 'w+b') as f:
                        f.truncate(1000)
                        with mmap.mmap(f.fileno(), 1000) as m: m[0:1000] = b'x' * 1000
                    """.formatted("'" + stick.root() + "'");

            long pid = Shell.run("python3", "-c", script).pid();

            for (String name : Set.of("write", "sendfile", "range", "mmap")) {
                FileClosed closed = sensor.awaitOne(
                        FileClosed.class,
                        file -> file.path().equals(stick.root().resolve(name).toString()) && file.size() == 1000);
                assertThat(closed.pid()).as(name).isEqualTo((int) pid);
            }
        }
    }

    @Test
    void writesThroughABindMountAndAPrivateMountNamespaceAreSeen() throws Exception {
        Path bind = Files.createDirectory(work.resolve("bind"));
        Path hidden = Files.createDirectory(work.resolve("hidden"));
        try (LoopVolume stick = LoopVolume.create(work, Type.XFS).mount();
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            sensor.awaitOne(VolumeMounted.class, on(stick)::matches);

            Shell.run("unshare", "-m", "sh", "-c", """
                    mount --bind %s %s && echo one > %s/one
                    """.formatted(stick.root(), hidden, hidden));
            Shell.run("mount", "--bind", stick.root().toString(), bind.toString());
            Shell.run("sh", "-c", "echo two > " + bind + "/two");
            Shell.run("umount", bind.toString());

            FileClosed one =
                    sensor.awaitOne(FileClosed.class, file -> file.path().endsWith("/one"));
            FileClosed two =
                    sensor.awaitOne(FileClosed.class, file -> file.path().endsWith("/two"));
            assertThat(one.volume().map(MountedVolume::source)).contains(stick.device());
            assertThat(two.volume().map(MountedVolume::source)).contains(stick.device());
            assertThat(sensor.seen(VolumeMounted.class).stream().filter(on(stick)::matches))
                    .as("a bind mount is no other volume")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"EXT4", "EXFAT"},
            value = Type.class)
    void noneOfTwoThousandFilesIsLost(Type type) {
        try (LoopVolume stick = LoopVolume.create(work, type).mount();
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            sensor.awaitOne(VolumeMounted.class, on(stick)::matches);

            Shell.run(
                    "sh", "-c", "i=0; while [ $i -lt 2000 ]; do echo $i > " + stick.root() + "/f$i; i=$((i+1)); done");
            await("the queue to be empty, so that the stick can be ejected").until(stick::tryUnmount);
            sensor.awaitOne(VolumeUnmounted.class, on(stick)::matches);

            Set<String> paths = sensor.seen(FileClosed.class).stream()
                    .map(FileClosed::path)
                    .filter(path -> path.startsWith(stick.root() + "/f"))
                    .collect(Collectors.toSet());
            assertThat(paths).hasSize(2000);
            assertThat(sensor.seen(SensorLost.class).stream().filter(lost -> lost.count() != 0))
                    .isEmpty();
        }
    }

    @Test
    void onLocalDisksOnlyWantedProcessesAreReported() throws Exception {
        int self = (int) ProcessHandle.current().pid();
        Path wanted = work.resolve("wanted.csv");
        FanotifySensor fanotify =
                new FanotifySensor(new ForeignVolumes(Set.of()), pid -> isChild(pid, self), Clock.systemUTC());
        try (RunningSensor sensor = RunningSensor.start(fanotify)) {
            awaitRunning(sensor);

            long pid = Shell.run("sh", "-c", "echo 1,2,3 > " + wanted).pid();
            Files.writeString(work.resolve("own.csv"), "the agent itself");
            FileClosed closed =
                    sensor.awaitOne(FileClosed.class, file -> file.path().equals(wanted.toString()));

            assertThat(closed.pid()).isEqualTo((int) pid);
            assertThat(closed.size()).isEqualTo(6);
            assertThat(closed.volume()).isEmpty();
            assertThat(sensor.seen(FileClosed.class))
                    .noneMatch(file -> file.path().endsWith("own.csv"));
        }
    }

    @Test
    void whoReadsATrackedFileIsReportedOnceAfterARenameToo() throws Exception {
        Path export = Files.write(work.resolve("export.csv"), new byte[300_000]);
        Path renamed = work.resolve("holiday.jpg");
        FanotifySensor fanotify = sensor();
        try (RunningSensor sensor = RunningSensor.start(fanotify)) {
            awaitRunning(sensor);
            assertThat(fanotify.trackReads(export)).isEmpty();
            Files.move(export, renamed);

            long pid = Shell.run("cat", renamed.toString()).pid();
            FileRead read = sensor.awaitOne(FileRead.class, file -> file.pid() == pid);
            long second = Shell.run("gzip", "-k", renamed.toString()).pid();
            sensor.awaitOne(FileRead.class, file -> file.pid() == second);

            assertThat(read.path()).isEqualTo(renamed.toString());
            assertThat(sensor.seen(FileRead.class).stream().filter(file -> file.pid() == pid))
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatIsNotThereCannotBeTracked() {
        FanotifySensor fanotify = sensor();
        try (RunningSensor sensor = RunningSensor.start(fanotify)) {
            awaitRunning(sensor);

            assertThat(fanotify.trackReads(work.resolve("absent"))).contains("No such file or directory");
        }
    }

    @Test
    void aCopyInTheSameMomentAsTheMountIsSeen() {
        try (LoopVolume stick = LoopVolume.create(work, Type.EXT4);
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            awaitRunning(sensor);
            for (int i = 0; i < 10; i++) {
                String name = "quick" + i;
                Shell.run(
                        "sh",
                        "-c",
                        "mount %s %s && echo 1,2,3 > %s/%s"
                                .formatted(stick.device(), stick.root(), stick.root(), name));

                FileClosed closed =
                        sensor.awaitOne(FileClosed.class, file -> file.path().endsWith("/" + name));
                stick.unmount();

                assertThat(closed.size()).isEqualTo(6);
                assertThat(closed.volume().map(MountedVolume::source)).contains(stick.device());
            }
        }
    }

    @Test
    void aVolumeMountedAgainAtOnceIsWatchedAgain() {
        try (LoopVolume stick = LoopVolume.create(work, Type.EXT4).mount();
                RunningSensor sensor = RunningSensor.start(sensor(stick))) {
            sensor.awaitOne(VolumeMounted.class, on(stick)::matches);

            stick.unmount();
            stick.mount();
            Shell.run("sh", "-c", "sleep 0.05; echo again > " + stick.root() + "/again");

            sensor.awaitOne(
                    FileClosed.class,
                    file -> file.path().endsWith("/again") && file.volume().isPresent());
            sensor.awaitOne(VolumeUnmounted.class, on(stick)::matches);
        }
    }

    private static FanotifySensor sensor(LoopVolume... sticks) {
        Set<String> foreign = Stream.of(sticks).map(LoopVolume::device).collect(Collectors.toSet());
        return new FanotifySensor(new ForeignVolumes(foreign), pid -> true, Clock.systemUTC());
    }

    /** The sensor has taken stock of all mounts once it reports what is written to a local disk. */
    private void awaitRunning(RunningSensor sensor) {
        String probe = work.resolve("probe").toString();
        await("a running sensor").until(() -> {
            Shell.run("sh", "-c", "echo > " + probe);
            return sensor.seen(FileClosed.class).stream()
                    .anyMatch(file -> file.path().equals(probe));
        });
    }

    private static boolean isChild(int pid, int parent) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(found -> found.pid() == parent)
                .orElse(true);
    }

    private static OnVolume on(LoopVolume stick) {
        return new OnVolume(stick.device());
    }

    private record OnVolume(String device) {
        boolean matches(VolumeMounted mounted) {
            return concerns(mounted.volume());
        }

        boolean matches(VolumeUnmounted unmounted) {
            return concerns(unmounted.volume());
        }

        private boolean concerns(MountedVolume volume) {
            return volume.source().equals(device) || volume.source().equals("fusefat");
        }
    }
}
