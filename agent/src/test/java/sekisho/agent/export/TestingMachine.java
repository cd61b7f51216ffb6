package sekisho.agent.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import sekisho.agent.process.Endpoint;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Peer;
import sekisho.agent.sensor.VolumeKind;
import sekisho.rules.event.Activity;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.FileWritten;

/** A workstation as sensors would see it: a story is told in observations, and the tracker's answers are kept. */
final class TestingMachine {
    static final Instant BOOT = Instant.parse("2026-04-01T00:00:00Z");
    static final int SHELL = 100;
    static final Peer POSTGRESQL = new Peer.Tcp("10.0.0.5", 5432);
    static final Peer POSTGRESQL_SOCKET = new Peer.UnixSocket("/var/run/postgresql/.s.PGSQL.5432");
    static final Peer MYSQL = new Peer.Tcp("10.0.0.6", 3306);
    static final MountedVolume STICK = new MountedVolume(
            "/dev/sdb1",
            0x811,
            "/media/taro/STICK",
            "vfat",
            VolumeKind.USB,
            true,
            Optional.of("usb"),
            Optional.of("Acme"),
            Optional.of("Flash"),
            Optional.of("4C53"),
            OptionalLong.of(1L << 30));

    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, String> formats = new HashMap<>();
    private final Map<String, FileId> files = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Set<String> watched = new TreeSet<>();
    private final ExportTracker tracker;
    private Instant now = BOOT.plus(Duration.ofHours(1));

    TestingMachine() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Endpoint endpoint = new Endpoint("host-1", BOOT, BOOT.plus(Duration.ofMinutes(59)));
        this.tracker = new ExportTracker(
                TrackerSettings.STANDARD,
                endpoint,
                uid -> uid == 1000 ? Optional.of("taro") : Optional.empty(),
                path -> Optional.of(formats.getOrDefault(path, "unknown")),
                new Watch(),
                new TimeOrderedIds(random));
        exec(1, 0, "/usr/lib/systemd/systemd");
        exec(SHELL, 1, "/usr/bin/bash", "-bash");
    }

    private final class Watch implements FileReadWatch {
        @Override
        public Optional<String> watch(String path) {
            watched.add(path);
            return Optional.empty();
        }

        @Override
        public void unwatch(String path) {
            watched.remove(path);
        }
    }

    /** Time passes before the next act. */
    TestingMachine after(long millis) {
        now = now.plusMillis(millis);
        return this;
    }

    Instant now() {
        return now;
    }

    /** What a file would be sniffed as. */
    TestingMachine holds(String path, String format) {
        formats.put(path, format);
        return this;
    }

    TestingMachine fork(int parent, int pid) {
        return add(new Observation.ProcessForked(now, parent, pid));
    }

    /** An execution whose arguments are told in full, the program's own name first. */
    TestingMachine exec(int pid, int parent, String executable, String... args) {
        List<String> given = args.length == 0 ? List.of(executable) : List.of(args);
        long started = pid <= SHELL ? pid : startOf(pid);
        return add(new Observation.ProcessExecuted(
                now,
                pid,
                parent,
                1000,
                OptionalInt.of(1000),
                executable,
                given,
                false,
                Optional.of("/home/taro"),
                started));
    }

    private long startOf(int pid) {
        return observations.stream()
                .filter(o -> o instanceof Observation.ProcessForked fork && fork.pid() == pid)
                .reduce((_, later) -> later)
                .map(fork -> Duration.between(BOOT, fork.at()).toNanos())
                .orElseGet(() -> Duration.between(BOOT, now).toNanos());
    }

    /** A shell runs a program, words of its command line apart by spaces. */
    TestingMachine run(int pid, int parent, String command) {
        String[] words = command.split(" ");
        return fork(parent, pid).after(2).exec(pid, parent, "/usr/bin/" + words[0], words);
    }

    TestingMachine receive(int pid, Peer peer, long bytes) {
        return add(new Observation.BytesReceived(now, pid, peer, pid, bytes));
    }

    TestingMachine exit(int pid) {
        return add(new Observation.ProcessExited(now, pid));
    }

    TestingMachine close(int pid, String path, long size) {
        return add(new Observation.FileClosed(now, pid, path, size, file(path), Optional.empty()));
    }

    TestingMachine closeOnStick(int pid, String name, long size) {
        String path = STICK.mountPoint() + "/" + name;
        return add(new Observation.FileClosed(now, pid, path, size, file(path), Optional.of(STICK)));
    }

    TestingMachine read(int pid, String path) {
        return add(new Observation.FileRead(now, pid, path, file(path)));
    }

    TestingMachine add(Observation observation) {
        observations.add(observation);
        return this;
    }

    private FileId file(String path) {
        return files.computeIfAbsent(
                path, _ -> new FileId(path.startsWith("/media") ? 0x811 : 0x801, files.size() + 10));
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    /** Plays the story to the tracker and lets a minute pass. */
    TestingMachine play() {
        return play(observations());
    }

    TestingMachine play(List<Observation> order) {
        for (Observation observation : order) {
            tracker.on(observation, seen::add);
        }
        observations.clear();
        for (int i = 0; i < 60; i++) {
            now = now.plusSeconds(1);
            tracker.tick(now, seen::add);
        }
        return this;
    }

    /** Plays it up to now without letting time pass. */
    TestingMachine playSoFar() {
        observations.forEach(observation -> tracker.on(observation, seen::add));
        observations.clear();
        return this;
    }

    /** The agent is stopped now. */
    TestingMachine stop() {
        tracker.finish(now, seen::add);
        return this;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    <A extends Activity> List<A> activities(Class<A> kind) {
        return seen.stream()
                .map(Seen::activity)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<DatabaseExported> exports() {
        return activities(DatabaseExported.class);
    }

    List<DatabaseRead> reads() {
        return activities(DatabaseRead.class);
    }

    List<FileWritten> written() {
        return activities(FileWritten.class);
    }

    Seen exportSeen() {
        return seen.stream()
                .filter(one -> one.activity() instanceof DatabaseExported)
                .findFirst()
                .orElseThrow();
    }

    Set<String> watched() {
        return watched;
    }

    ExportTracker tracker() {
        return tracker;
    }
}
