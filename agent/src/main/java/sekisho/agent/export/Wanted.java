package sekisho.agent.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.process.Sessions;

/**
 * Whose writes on local disks are of interest: the piece of work that a database client or a reader of a tracked file
 * belongs to, and what the same shell starts while it lives. May be asked by any thread; all else is the tracker's.
 */
final class Wanted implements IntPredicate {
    /** Files are closed after the exit is reported. */
    private static final Duration AFTER_EXIT = Duration.ofSeconds(5);

    private static final int DEEPEST = 64;
    /** Of what a shell has started, only the latest can be parts of one pipeline. */
    private static final int LATEST = 64;

    private final ProcessTable table;
    private final Set<Integer> pids = ConcurrentHashMap.newKeySet();
    private final Deque<Ended> ended = new ArrayDeque<>();

    private record Ended(KnownProcess process, Instant until) {}

    Wanted(ProcessTable table) {
        this.table = table;
    }

    @Override
    public boolean test(int pid) {
        return pids.contains(pid);
    }

    /** Marks the whole piece of work of a process, and what runs beside it in a pipeline. */
    void want(KnownProcess process) {
        if (pids.contains(process.pid()) && process.lives()) {
            return;
        }
        KnownProcess root = table.root(process);
        mark(root, 0);
        pids.add(process.pid());
        process.exited().ifPresent(at -> exited(process, at));
        table.parent(root)
                .filter(Sessions::isShell)
                .ifPresent(shell ->
                        shell.children().reversed().stream().limit(LATEST).forEach(child -> mark(child, 0)));
    }

    private void mark(KnownProcess process, int depth) {
        if (process.lives()) {
            pids.add(process.pid());
        }
        if (depth < DEEPEST) {
            process.children().forEach(child -> mark(child, depth + 1));
        }
    }

    /** A new process is of interest when the one that started it is, or when it may be a part of the same pipeline. */
    void started(KnownProcess process) {
        Optional<KnownProcess> parent = table.parent(process);
        boolean child = parent.filter(p -> pids.contains(p.pid())).isPresent();
        boolean sibling = parent.filter(Sessions::isShell).isPresent()
                && parent.get().children().reversed().stream()
                        .limit(LATEST)
                        .anyMatch(other -> other != process && other.lives() && pids.contains(other.pid()));
        if (child || sibling) {
            pids.add(process.pid());
        }
    }

    /** A pid was given to a new process; what was said of the one before no longer holds. */
    void forked(KnownProcess process) {
        if (process.ownExecution().isEmpty()) {
            pids.remove(process.pid());
        }
        started(process);
    }

    void exited(KnownProcess process, Instant at) {
        if (pids.contains(process.pid())) {
            ended.add(new Ended(process, at.plus(AFTER_EXIT)));
        }
    }

    void advance(Instant to) {
        while (!ended.isEmpty() && ended.getFirst().until().isBefore(to)) {
            KnownProcess process = ended.removeFirst().process();
            if (table.at(process.pid(), to).filter(now -> now != process).isEmpty()) {
                pids.remove(process.pid());
            }
        }
    }
}
