package sekisho.agent.process;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import sekisho.agent.process.KnownProcess.Execution;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.ProcessForked;
import sekisho.rules.event.Account;
import sekisho.rules.event.RunningProcess;

/**
 * Who ran what, by pid and start time. A process is kept for half a minute after its exit, because files that it held are
 * reported closed later, and for as long as something it started is kept. Used by one thread.
 */
public final class ProcessTable {
    static final int DEEPEST = 64;

    private static final int SHORT_LOOK = 64;

    /** {@code /proc/PID/stat} counts starts in ticks of 10 ms, the kernel's tracepoints in nanoseconds. */
    private static final long SAME_START_NANOS = 20_000_000;

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final AccountNames names;
    private final int capacity;
    private final Map<Integer, KnownProcess> byPid = new HashMap<>();
    private final Set<KnownProcess> all = new LinkedHashSet<>();
    private final SequencedSet<KnownProcess> ended = new LinkedHashSet<>();
    private long forgotten;

    /** What an execution means for the table. */
    public enum Novelty {
        /** Seen as it happened. */
        STARTED,
        /** It was running before the agent watched, or is told again. */
        KNOWN
    }

    /** The process that executed, and whether that is news. */
    public record Executed(KnownProcess process, Novelty novelty) {}

    /** @param capacity most processes kept; beyond it the oldest are forgotten and counted */
    public ProcessTable(Endpoint endpoint, AccountNames names, int capacity) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.names = requireNonNull(names, "names");
        this.capacity = capacity;
    }

    /** Enters a fork; told late, after the execution that followed it, it only adds the parent. */
    public KnownProcess forked(ProcessForked fork) {
        KnownProcess process = Optional.ofNullable(byPid.get(fork.pid()))
                .filter(known -> !known.firstSeen().isBefore(fork.at()))
                .orElseGet(() -> add(fork.pid(), fork.parentPid(), fork.at()));
        if (process.parent().isEmpty()) {
            process.startedBy(starter(fork.parentPid(), fork.at()));
        }
        return process;
    }

    private KnownProcess starter(int pid, Instant at) {
        return at(pid, at).orElseGet(() -> add(pid, 0, at));
    }

    /** Enters an execution. */
    public Executed executed(ProcessExecuted observed) {
        Execution execution = new Execution(
                observed.at(),
                observed.executable(),
                ArgumentMask.mask(observed.executable(), observed.args()),
                observed.workingDirectory());
        Optional<KnownProcess> same = at(observed.pid(), observed.at()).filter(known -> isSame(known, observed));
        boolean before = same.isEmpty() && started(observed.startedNanos()).isBefore(endpoint.watchingSince());
        KnownProcess process = same.orElseGet(() ->
                add(observed.pid(), observed.parentPid(), before ? started(observed.startedNanos()) : observed.at()));
        boolean repeated = process.ownExecution()
                .filter(last -> sameProgram(last, execution))
                .isPresent();
        process.executed(execution, observed.startedNanos(), observed.uid(), observed.loginUid());
        process.parentPidIs(observed.parentPid());
        return new Executed(process, before || repeated ? Novelty.KNOWN : Novelty.STARTED);
    }

    private static boolean sameProgram(Execution last, Execution next) {
        return last.executable().equals(next.executable()) && last.args().equals(next.args());
    }

    private static boolean isSame(KnownProcess known, ProcessExecuted observed) {
        return known.startedNanos().isEmpty()
                || Math.abs(known.startedNanos().getAsLong() - observed.startedNanos()) < SAME_START_NANOS;
    }

    private Instant started(long nanos) {
        return endpoint.booted().plusNanos(nanos);
    }

    /** Enters an exit; empty when the process was never heard of. */
    public Optional<KnownProcess> exited(ProcessExited exit) {
        Optional<KnownProcess> process = at(exit.pid(), exit.at()).filter(KnownProcess::lives);
        process.ifPresent(known -> {
            known.exitedAt(exit.at());
            ended.add(known);
        });
        return process;
    }

    /** Which process had a pid at a time; also one that had exited by then and was not yet followed by another. */
    public Optional<KnownProcess> at(int pid, Instant at) {
        KnownProcess process = byPid.get(pid);
        while (process != null
                && process.firstSeen().isAfter(at)
                && process.samePidBefore().isPresent()) {
            process = process.samePidBefore().get();
        }
        return Optional.ofNullable(process);
    }

    /** Who started it, looked up by number where the fork was not seen. */
    public Optional<KnownProcess> parent(KnownProcess process) {
        if (process.parent().isEmpty() && process.parentPid() > 0) {
            KnownProcess starter = byPid.get(process.parentPid());
            if (starter != null && starter != process && !starter.descendsFrom(process)) {
                process.startedBy(starter);
            }
        }
        return process.parent();
    }

    /** The ancestor just below the login shell, session leader or daemon that everything hangs from; maybe itself. */
    public KnownProcess root(KnownProcess process) {
        KnownProcess root = process;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<KnownProcess> parent = parent(root);
            if (parent.isEmpty() || Sessions.isBoundary(parent.get())) {
                return root;
            }
            root = parent.get();
        }
        return root;
    }

    /** Forgets what ended long ago. */
    public void expire(Instant now) {
        while (!ended.isEmpty()
                && ended.getFirst().exited().orElseThrow().plus(KEPT).isBefore(now)) {
            removeIfAlone(ended.removeFirst());
        }
    }

    private void removeIfAlone(KnownProcess process) {
        Optional<KnownProcess> candidate = Optional.of(process);
        while (candidate.isPresent()
                && !candidate.get().lives()
                && candidate.get().children().isEmpty()
                && !ended.contains(candidate.get())) {
            Optional<KnownProcess> parent = candidate.get().parent();
            remove(candidate.get());
            candidate = parent;
        }
    }

    private void remove(KnownProcess process) {
        all.remove(process);
        process.leaveParent();
        KnownProcess current = byPid.get(process.pid());
        if (current == process) {
            byPid.remove(process.pid());
        } else if (current != null
                && current.samePidBefore().filter(p -> p == process).isPresent()) {
            current.forgetPidBefore();
        }
    }

    private KnownProcess add(int pid, int parentPid, Instant at) {
        makeRoom();
        KnownProcess process = new KnownProcess(pid, parentPid, at);
        KnownProcess before = byPid.put(pid, process);
        if (before != null) {
            before.forgetPidBefore();
            process.follows(Optional.of(before));
            if (before.lives()) {
                // its exit was lost: the pid could not have been given again otherwise
                before.exitedAt(at);
                ended.add(before);
            }
        }
        all.add(process);
        return process;
    }

    /** The one that ended first goes first; if all live, the eldest that started nothing, as far as a short look tells. */
    private void makeRoom() {
        if (all.size() < capacity) {
            return;
        }
        if (!ended.isEmpty()) {
            remove(ended.removeFirst());
            return;
        }
        forgotten++;
        remove(all.stream()
                .limit(SHORT_LOOK)
                .filter(process -> process.children().isEmpty())
                .findFirst()
                .orElseGet(() -> all.iterator().next()));
    }

    /** Processes that were forgotten while they lived, for lack of room. */
    public long forgotten() {
        return forgotten;
    }

    /** How many processes there are in the table. */
    public int size() {
        return all.size();
    }

    /** The process as events tell it. */
    public RunningProcess describe(KnownProcess process) {
        Optional<Execution> execution = process.execution();
        Optional<KnownProcess> parent = parent(process);
        Optional<Execution> parentExecution = parent.flatMap(KnownProcess::execution);
        String executable = execution.map(Execution::executable).orElse("unknown");
        return new RunningProcess(
                process.pid(),
                entityId(process),
                executable,
                ProgramName.fileName(executable),
                execution.map(Execution::args).orElse(List.of()),
                execution.flatMap(Execution::workingDirectory),
                Optional.of(start(process)),
                process.parentPid() > 0 ? OptionalLong.of(process.parentPid()) : OptionalLong.empty(),
                parentExecution.map(Execution::executable),
                parentExecution.map(Execution::args).orElse(List.of()));
    }

    private Instant start(KnownProcess process) {
        return process.startedNanos().isPresent()
                ? started(process.startedNanos().getAsLong())
                : process.firstSeen();
    }

    private String entityId(KnownProcess process) {
        String start = process.startedNanos().isPresent()
                ? Long.toString(process.startedNanos().getAsLong())
                : process.firstSeen().toString();
        String key = endpoint.hostId() + '\n' + process.pid() + '\n' + start;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whose rights the process has, and who had logged in. */
    public Account account(KnownProcess process) {
        Optional<Integer> uid = process.uid();
        Optional<Integer> login =
                process.loginUid().isPresent() ? Optional.of(process.loginUid().getAsInt()) : Optional.empty();
        return new Account(
                uid.map(Integer::toUnsignedString),
                uid.flatMap(names::name),
                login.map(Integer::toUnsignedString),
                login.flatMap(names::name));
    }
}
