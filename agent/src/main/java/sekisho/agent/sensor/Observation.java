package sekisho.agent.sensor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One raw fact that a sensor saw. Times are the endpoint's clock. Process ids are those of the initial namespace. */
public sealed interface Observation {
    Instant at();

    /** A process (not a thread) forked. */
    record ProcessForked(Instant at, int parentPid, int pid) implements Observation {}

    /**
     * A program was executed, or was already running when the agent started.
     *
     * @param uid real user id
     * @param loginUid audit login uid: who logged in before sudo or su; empty when unset
     * @param executable absolute path where known, else the name it was called by
     * @param args as executed, unmasked: never leaves the agent in this form
     * @param argsTruncated true when the kernel's limit cut them
     * @param workingDirectory empty when not known
     * @param startedNanos start of the process in nanoseconds since boot (CLOCK_BOOTTIME); with the pid it names the
     *     process for good
     */
    record ProcessExecuted(
            Instant at,
            int pid,
            int parentPid,
            int uid,
            OptionalInt loginUid,
            String executable,
            List<String> args,
            boolean argsTruncated,
            Optional<String> workingDirectory,
            long startedNanos)
            implements Observation {
        public ProcessExecuted {
            requireNonNull(executable, "executable");
            args = List.copyOf(args);
        }
    }

    /** The last thread of a process ended. Files it held may be reported closed a moment later. */
    record ProcessExited(Instant at, int pid) implements Observation {}

    /**
     * A process received bytes from a database server.
     *
     * @param connection opaque key of the connection, unique while it lives
     * @param bytes received since the last report of this connection; positive
     */
    record BytesReceived(Instant at, int pid, Peer peer, long connection, long bytes) implements Observation {
        public BytesReceived {
            requireNonNull(peer, "peer");
            if (bytes <= 0) {
                throw new IllegalArgumentException("bytes received must be positive: " + bytes);
            }
        }
    }

    /**
     * A file that was open for writing was closed.
     *
     * @param path absolute, as seen from the agent
     * @param size in bytes when closed
     * @param volume the removable volume it is on; empty on local disks
     */
    record FileClosed(Instant at, int pid, String path, long size, FileId file, Optional<MountedVolume> volume)
            implements Observation {
        public FileClosed {
            requireNonNull(path, "path");
            if (size < 0) {
                throw new IllegalArgumentException("file.size is negative: " + size);
            }
        }
    }

    /** A file that the tracker asked to watch was opened or read. */
    record FileRead(Instant at, int pid, String path, FileId file) implements Observation {}

    /**
     * A volume that counts as removable was mounted, or was mounted already when the agent started.
     *
     * @param pid who mounted it, where known
     */
    record VolumeMounted(Instant at, MountedVolume volume, OptionalInt pid) implements Observation {}

    /** It was unmounted or pulled. */
    record VolumeUnmounted(Instant at, MountedVolume volume) implements Observation {}

    /**
     * A sensor lost observations, or sees less than it should.
     *
     * @param count how many were lost; 0 when it only sees less from now on, -1 when unknown
     * @param reason one line, without personal data
     */
    record SensorLost(Instant at, String sensor, long count, String reason) implements Observation {}
}
