package sekisho.agent.export;

import java.time.Duration;
import java.util.Optional;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.process.Sessions;

/** How near a process that wrote a file is to one that read, nearest first. */
enum Kinship {
    /** The same, or started by it. */
    OWN,
    /** Started by the same shell at the same time: another part of one pipeline. */
    PIPELINE,
    /** Elsewhere in the same piece of work below the login shell, living at the same time. */
    SAME_WORK,
    NONE;

    private static final Duration STARTED_TOGETHER = Duration.ofSeconds(2);

    static Kinship of(KnownProcess writer, KnownProcess reader, ProcessTable table) {
        KnownProcess writerRoot = table.root(writer);
        KnownProcess readerRoot = table.root(reader);
        if (writer.descendsFrom(reader)) {
            return OWN;
        }
        if (startedTogether(writer, reader, table) || startedTogether(writerRoot, readerRoot, table)) {
            return PIPELINE;
        }
        return writerRoot == readerRoot && writer.overlaps(reader) ? SAME_WORK : NONE;
    }

    private static boolean startedTogether(KnownProcess one, KnownProcess other, ProcessTable table) {
        Optional<KnownProcess> parent = table.parent(one);
        boolean siblings = one != other && parent.isPresent() && parent.equals(table.parent(other));
        return siblings
                && Sessions.isShell(parent.get())
                && one.overlaps(other)
                && Duration.between(one.firstSeen(), other.firstSeen()).abs().compareTo(STARTED_TOGETHER) <= 0;
    }

    boolean nearerThan(Kinship other) {
        return compareTo(other) < 0;
    }
}
