package sekisho.agent.process;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedSet;

/** One process in the table, from its fork on. Belongs to the table's thread. Two are the same only if identical. */
public final class KnownProcess {
    private final int pid;
    private final Instant firstSeen;
    private final SequencedSet<KnownProcess> children = new LinkedHashSet<>();
    private OptionalLong startedNanos = OptionalLong.empty();
    private int parentPid;
    private Optional<KnownProcess> parent = Optional.empty();
    private Optional<KnownProcess> samePidBefore = Optional.empty();
    private Optional<Execution> execution = Optional.empty();
    private Optional<Integer> uid = Optional.empty();
    private OptionalInt loginUid = OptionalInt.empty();
    private Optional<Instant> exited = Optional.empty();

    /**
     * What a process executed last.
     *
     * @param executable absolute path where known
     * @param args masked
     */
    public record Execution(Instant at, String executable, List<String> args, Optional<String> workingDirectory) {
        public Execution {
            args = List.copyOf(args);
        }

        /** The program by the name that a person would use. */
        public String program() {
            return ProgramName.of(executable, args);
        }
    }

    KnownProcess(int pid, int parentPid, Instant firstSeen) {
        this.pid = pid;
        this.parentPid = parentPid;
        this.firstSeen = firstSeen;
    }

    public int pid() {
        return pid;
    }

    /** When it was forked, or first heard of. */
    public Instant firstSeen() {
        return firstSeen;
    }

    /** When its last thread ended; empty while it lives. */
    public Optional<Instant> exited() {
        return exited;
    }

    public boolean lives() {
        return exited.isEmpty();
    }

    /** Whether it had not ended by a time; the table may know of exits that are later. */
    public boolean livedAt(Instant at) {
        return exited.isEmpty() || exited.get().isAfter(at);
    }

    /** Who started it; empty when never known. */
    public Optional<KnownProcess> parent() {
        return parent;
    }

    /** What it started and the table still has. */
    public SequencedSet<KnownProcess> children() {
        return Collections.unmodifiableSequencedSet(children);
    }

    /** What it executed itself; empty when it was forked only. */
    public Optional<Execution> ownExecution() {
        return execution;
    }

    /** What it runs: its own execution, or that of the process it was forked from. */
    public Optional<Execution> execution() {
        KnownProcess process = this;
        for (int depth = 0; depth < ProcessTable.DEEPEST && process.execution.isEmpty(); depth++) {
            if (process.parent.isEmpty()) {
                return Optional.empty();
            }
            process = process.parent.get();
        }
        return process.execution;
    }

    /** The program it runs by the name that a person would use; {@code unknown} when it was never seen to execute one. */
    public String program() {
        return execution().map(Execution::program).orElse("unknown");
    }

    /** Whether it is the other or was started by it, directly or not. */
    public boolean descendsFrom(KnownProcess other) {
        KnownProcess process = this;
        for (int depth = 0; depth < ProcessTable.DEEPEST; depth++) {
            if (process == other) {
                return true;
            }
            if (process.parent.isEmpty()) {
                return false;
            }
            process = process.parent.get();
        }
        return false;
    }

    /** Whether there was a moment at which both lived. */
    public boolean overlaps(KnownProcess other) {
        return !endedBefore(other.firstSeen) && !other.endedBefore(firstSeen);
    }

    private boolean endedBefore(Instant moment) {
        return exited.isPresent() && exited.get().isBefore(moment);
    }

    OptionalLong startedNanos() {
        return startedNanos;
    }

    int parentPid() {
        return parentPid;
    }

    OptionalInt loginUid() {
        return loginUid.isPresent() ? loginUid : parent.map(p -> p.loginUid).orElse(OptionalInt.empty());
    }

    Optional<Integer> uid() {
        return uid.isPresent() ? uid : parent.flatMap(p -> p.uid);
    }

    Optional<KnownProcess> samePidBefore() {
        return samePidBefore;
    }

    void follows(Optional<KnownProcess> before) {
        samePidBefore = before;
    }

    void forgetPidBefore() {
        samePidBefore = Optional.empty();
    }

    void startedBy(KnownProcess starter) {
        parent = Optional.of(starter);
        parentPid = starter.pid;
        starter.children.add(this);
    }

    void leaveParent() {
        parent.ifPresent(starter -> starter.children.remove(this));
    }

    void executed(Execution what, long nanos, int user, OptionalInt login) {
        boolean older =
                execution.isPresent() && what.at().isBefore(execution.get().at());
        if (!older) {
            execution = Optional.of(what);
            uid = Optional.of(user);
            loginUid = login;
        }
        if (startedNanos.isEmpty()) {
            startedNanos = OptionalLong.of(nanos);
        }
    }

    void parentPidIs(int number) {
        if (parent.isEmpty()) {
            parentPid = number;
        }
    }

    void exitedAt(Instant at) {
        exited = Optional.of(at);
    }
}
