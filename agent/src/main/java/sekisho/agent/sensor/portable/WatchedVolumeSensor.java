package sekisho.agent.sensor.portable;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;
import sekisho.agent.sensor.volume.ForeignVolumes;

/**
 * Sees files appear and change on removable volumes by watching their directories. Does not know who wrote (pid 0), takes
 * a file for closed when its size has been the same for two seconds, and misses files that are gone before that.
 */
public final class WatchedVolumeSensor implements Sensor {
    private static final String NAME = "volume-watching";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final int UNKNOWN_PID = 0;

    private final VolumeList list;
    private final InstantSource clock;
    private final Map<String, MountedVolume> volumes = new HashMap<>();
    private final SettlingFiles settling = new SettlingFiles(REST);
    private volatile boolean closed;

    public WatchedVolumeSensor(ForeignVolumes foreign, InstantSource clock) {
        this(
                VolumeList.ofThisMachine(
                        foreign, new SystemInfo().getOperatingSystem().getFileSystem()),
                clock);
    }

    WatchedVolumeSensor(VolumeList list, InstantSource clock) {
        this.list = requireNonNull(list, "list");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tier tier() {
        return Tier.PORTABLE;
    }

    @Override
    public Availability availability() {
        return new Availability.Ready(
                "mounted volumes every second, directories watched; misses who wrote, short-lived files, local disks");
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        try (DirectoryWatch watch = new DirectoryWatch()) {
            while (!closed) {
                follow(list.now(), watch, sink);
                DirectoryWatch.Changes changes = watch.await(LOOK);
                Instant at = clock.instant();
                if (changes.overflow()) {
                    sink.accept(new Observation.SensorLost(at, NAME, -1, "the system's watch queue was full"));
                }
                changes.paths().forEach(path -> size(path).ifPresent(size -> settling.changed(path, size, at)));
                settling.settled(at, WatchedVolumeSensor::size).forEach(file -> sink.accept(closed(file, at)));
            }
        } catch (IOException e) {
            throw new SensorException(NAME + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private void follow(List<MountedVolume> now, DirectoryWatch watch, Consumer<Observation> sink) {
        for (MountedVolume volume : now) {
            MountedVolume before = volumes.put(volume.mountPoint(), volume);
            if (!volume.equals(before)) {
                if (before != null) {
                    unmounted(before, watch, sink);
                }
                mounted(volume, watch, sink);
            }
        }
        for (MountedVolume volume : List.copyOf(volumes.values())) {
            if (!now.contains(volume)) {
                volumes.remove(volume.mountPoint());
                unmounted(volume, watch, sink);
            }
        }
    }

    private void mounted(MountedVolume volume, DirectoryWatch watch, Consumer<Observation> sink) {
        Instant at = clock.instant();
        sink.accept(new Observation.VolumeMounted(at, volume, OptionalInt.empty()));
        try {
            watch.add(Path.of(volume.mountPoint()));
        } catch (IOException e) {
            String reason = "writes to " + volume.fileSystemType() + " are not seen: "
                    + e.getClass().getSimpleName();
            sink.accept(new Observation.SensorLost(at, NAME, 0, reason));
        }
    }

    private void unmounted(MountedVolume volume, DirectoryWatch watch, Consumer<Observation> sink) {
        watch.remove(Path.of(volume.mountPoint()));
        settling.forget(Path.of(volume.mountPoint()));
        sink.accept(new Observation.VolumeUnmounted(clock.instant(), volume));
    }

    private Observation closed(SettlingFiles.Settled file, Instant at) {
        Optional<MountedVolume> volume = volumes.values().stream()
                .filter(candidate -> file.path().startsWith(Path.of(candidate.mountPoint())))
                .findFirst();
        String path = file.path().toString();
        return new Observation.FileClosed(at, UNKNOWN_PID, path, file.size(), id(file.path()), volume);
    }

    private static OptionalLong size(Path path) {
        try {
            return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /** Device and inode, or numbers made of the path where the system has none. */
    private static FileId id(Path path) {
        try {
            Map<String, Object> numbers = Files.readAttributes(path, "unix:dev,ino");
            if (numbers.get("dev") instanceof Number device && numbers.get("ino") instanceof Number inode) {
                return new FileId(device.longValue(), inode.longValue());
            }
        } catch (IOException | UnsupportedOperationException e) {
            LoggerFactory.getLogger(WatchedVolumeSensor.class).debug("No inode for a file: {}", e.getClass());
        }
        return new FileId(0, path.toString().hashCode());
    }

    @Override
    public void close() {
        closed = true;
    }
}
