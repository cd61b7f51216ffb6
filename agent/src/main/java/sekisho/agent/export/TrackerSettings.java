package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where the tracker draws its lines.
 *
 * @param exportBytes received from a database server by a process tree from which on an output makes it an export
 * @param bytesAlone received from which on it is an export even when no output was seen
 * @param schemaOnlyBytes received up to which a dump that was asked for no rows is believed
 * @param smallestOutput length of a file below which it is no output, in bytes
 * @param hold how long observations are kept to be put in order of time
 * @param grace how long after an exit or a close late observations of the same act are waited for
 * @param silence without a byte from the server that ends a read of a client that stays
 * @param processes kept in the process table
 * @param acts of reading from a database followed at a time
 * @param trackedFiles files whose copies keep their lineage
 */
public record TrackerSettings(
        long exportBytes,
        long bytesAlone,
        long schemaOnlyBytes,
        long smallestOutput,
        Duration hold,
        Duration grace,
        Duration silence,
        int processes,
        int acts,
        int trackedFiles) {
    /** 64 KiB, 1 MiB, 4 MiB, 1 KiB; 200 ms, 400 ms, 10 s; 16,384 processes, 1,024 acts, 4,096 files. */
    public static final TrackerSettings STANDARD = new TrackerSettings(
            64 << 10,
            1 << 20,
            4 << 20,
            1 << 10,
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            16_384,
            1_024,
            4_096);

    public TrackerSettings {
        requireNonNull(hold, "hold");
        requireNonNull(grace, "grace");
        requireNonNull(silence, "silence");
        if (exportBytes < 1 || bytesAlone < exportBytes) {
            throw new IllegalArgumentException(
                    "bytes alone must be at least export bytes, and both positive: " + bytesAlone + ", " + exportBytes);
        }
        if (processes < 1 || acts < 1 || trackedFiles < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
