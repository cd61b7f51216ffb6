package sekisho.agent.sensor.volume;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.slf4j.LoggerFactory;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;
import sekisho.agent.kernel.fanotify.FanotifyGroup;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.Observation;

/** The files whose readers are of interest, each with a mark in a queue of their own. */
final class TrackedReads {
    private static final long READ = FanotifyGroup.OPEN | FanotifyGroup.ACCESS;
    private static final int MOST = 8192;
    private static final Duration TELL_AGAIN = Duration.ofSeconds(10);

    private final Set<Path> files = new HashSet<>();
    private Optional<FanotifyGroup> group = Optional.empty();

    /**
     * Adds a file, which is marked at once when the sensor runs.
     *
     * @return why it cannot be watched; empty when it is
     */
    synchronized Optional<String> add(Path file) {
        if (files.size() >= MOST) {
            return Optional.of(MOST + " files are tracked already");
        }
        Optional<String> refusal = group.flatMap(open -> mark(open, file));
        if (refusal.isEmpty()) {
            files.add(file);
        }
        return refusal;
    }

    /** Forgets a file; one that was renamed or deleted meanwhile is forgotten by the kernel when it is deleted. */
    synchronized void remove(Path file) {
        if (files.remove(file) && group.isPresent()) {
            try {
                group.get().unmarkFile(file.toString(), READ);
            } catch (KernelException gone) {
                LoggerFactory.getLogger(TrackedReads.class).debug("A tracked file is gone: {}", gone.errno());
            }
        }
    }

    /** Marks what was added before, in a group that {@link #watch} is made of. */
    synchronized void start(FanotifyGroup open) {
        group = Optional.of(open);
        files.removeIf(file -> mark(open, file).isPresent());
    }

    /** Drains the group; the first read of each process is told, and again while it reads on. */
    static QueueWatch watch(FanotifyGroup group, long ownPid, InstantSource clock) {
        Repeats repeats = new Repeats(TELL_AGAIN);
        IntPredicate others = pid -> pid != ownPid;
        return new QueueWatch(group, new Drain(group, FanotifySensor.NAME, others, clock, (pid, file, at) -> {
            FileId id = new FileId(file.device(), file.inode());
            return repeats.first(pid, id, at)
                    ? Optional.of(new Observation.FileRead(at, pid, file.path(), id))
                    : Optional.empty();
        }));
    }

    private static Optional<String> mark(FanotifyGroup group, Path file) {
        try {
            group.markFile(file.toString(), READ);
            return Optional.empty();
        } catch (KernelException e) {
            return Optional.of(Libc.strerror(e.errno()));
        }
    }
}
