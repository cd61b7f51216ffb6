package sekisho.agent;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import sekisho.agent.export.FileReadWatch;
import sekisho.agent.sensor.volume.FanotifySensor;

/** Hands the tracker's wishes to whichever fanotify sensor runs now: a restarted one is told all of them again. */
final class TrackedFileReads implements FileReadWatch {
    private final Set<String> watched = new LinkedHashSet<>();
    private Optional<FanotifySensor> sensor = Optional.empty();

    /** Makes {@code next} the sensor to ask. */
    synchronized void use(FanotifySensor next) {
        sensor = Optional.of(next);
        for (String path : watched) {
            next.trackReads(Path.of(path));
        }
    }

    @Override
    public synchronized Optional<String> watch(String path) {
        if (sensor.isEmpty()) {
            return Optional.of("no sensor sees reads of files");
        }
        Optional<String> fault = sensor.get().trackReads(Path.of(path));
        if (fault.isEmpty()) {
            watched.add(path);
        }
        return fault;
    }

    @Override
    public synchronized void unwatch(String path) {
        if (watched.remove(path)) {
            sensor.ifPresent(running -> running.untrackReads(Path.of(path)));
        }
    }
}
