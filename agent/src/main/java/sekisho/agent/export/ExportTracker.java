package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import sekisho.agent.export.TrackedFiles.TrackedFile;
import sekisho.agent.process.AccountNames;
import sekisho.agent.process.Endpoint;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation;
import sekisho.rules.event.Account;
import sekisho.rules.event.Activity;
import sekisho.rules.event.AgentDegraded;
import sekisho.rules.event.DatabaseServer;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.ProcessStarted;
import sekisho.rules.event.VolumeAttached;
import sekisho.rules.event.VolumeDetached;

/**
 * Turns observations into activities: programs started, databases read and exported, volumes, files written to them.
 *
 * <p>Observations may come in small disorder and from several sensors. {@link #on} and {@link #tick} must be called by one
 * thread. Time is that of the observations and of the ticks. Processes are entered at once; everything else is held for a
 * moment and handled in order of time.
 */
public final class ExportTracker {
    /** A file on a removable volume is told of without lineage when it is still undecided after this time. */
    private static final Duration LINEAGE_PATIENCE = Duration.ofSeconds(2);

    private static final int MOST_WAITING = 4096;

    private final TrackerSettings settings;
    private final EventIds ids;
    private final ProcessTable table;
    private final TrackedFiles tracked;
    private final DatabaseReads databaseReads;
    private final Acts acts;
    private final Wanted wanted;
    private final ObservationOrder order;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Instant now = Instant.MIN;
    private volatile TrackerCounts counts = new TrackerCounts(0, 0, 0, 0, 0, 0, 0);
    private long observed;

    /** A file on a removable volume whose origin is about to be decided. */
    private record Waiting(
            Observation.FileClosed closed, Optional<KnownProcess> writer, TrackedFile file, Instant until) {}

    /**
     * A tracker that has seen nothing.
     *
     * @param names of accounts
     * @param sniffer of possible outputs
     * @param reads how reads of tracked files are asked for
     * @param ids of the events
     */
    public ExportTracker(
            TrackerSettings settings,
            Endpoint endpoint,
            AccountNames names,
            HeadSniffer sniffer,
            FileReadWatch reads,
            EventIds ids) {
        this.settings = requireNonNull(settings, "settings");
        this.ids = requireNonNull(ids, "ids");
        this.table = new ProcessTable(endpoint, names, settings.processes());
        this.tracked = new TrackedFiles(table, reads, settings.trackedFiles());
        this.databaseReads = new DatabaseReads(table, ids, settings.grace(), settings.acts());
        this.acts = new Acts(settings, table, tracked, sniffer, new Exports(table, tracked, ids));
        this.wanted = new Wanted(table);
        this.order = new ObservationOrder(settings.hold());
    }

    /** Takes an observation; what becomes certain by it goes to {@code out}. */
    public void on(Observation observation, Consumer<Seen> out) {
        observed++;
        boolean ordered = switch (observation) {
            case Observation.ProcessForked fork -> {
                wanted.forked(table.forked(fork));
                yield false;
            }
            case Observation.ProcessExecuted execution -> executed(execution, out);
            case Observation.ProcessExited exit -> {
                table.exited(exit).ifPresent(process -> wanted.exited(process, exit.at()));
                yield true;
            }
            case Observation.BytesReceived bytes -> {
                table.at(bytes.pid(), bytes.at()).ifPresent(wanted::want);
                yield true;
            }
            case Observation.FileRead read -> {
                table.at(read.pid(), read.at()).ifPresent(wanted::want);
                yield true;
            }
            case Observation.FileClosed closed -> {
                watchSoon(closed);
                yield true;
            }
            case Observation.VolumeMounted _, Observation.VolumeUnmounted _ -> true;
            case Observation.SensorLost lost -> {
                emit(lost.at(), new AgentDegraded(lost.sensor(), "none", lost.count(), lost.reason()), out);
                yield false;
            }
        };
        if (ordered) {
            order.add(observation);
        }
        advance(observation.at().isAfter(now) ? observation.at() : now, out);
    }

    private boolean executed(Observation.ProcessExecuted execution, Consumer<Seen> out) {
        ProcessTable.Executed executed = table.executed(execution);
        KnownProcess process = executed.process();
        wanted.started(process);
        if (executed.novelty() == ProcessTable.Novelty.STARTED) {
            emit(
                    execution.at(),
                    new ProcessStarted(table.describe(process), table.account(process), Optional.empty()),
                    out);
        }
        boolean tool = process.ownExecution().flatMap(ToolArguments::read).isPresent();
        if (tool) {
            wanted.want(process);
        }
        return tool;
    }

    /** A copy may begin as soon as an output is closed, before it is decided what the output is. */
    private void watchSoon(Observation.FileClosed closed) {
        if (closed.volume().isEmpty() && closed.size() >= settings.smallestOutput()) {
            table.at(closed.pid(), closed.at())
                    .filter(writer -> acts.nearest(writer, closed).isPresent()
                            || tracked.sourceOf(writer, closed).isPresent())
                    .ifPresent(_ -> tracked.watch(closed.path()));
        }
    }

    /** Lets time pass: call it at least five times a second. */
    public void tick(Instant at, Consumer<Seen> out) {
        tracked.advance(at);
        advance(at.isAfter(now) ? at : now, out);
    }

    /** Decides all that is still open, as if everything had ended now; for an agent that stops. */
    public void finish(Instant at, Consumer<Seen> out) {
        tick(at.plus(settings.hold()), out);
        acts.finish(at, out);
        databaseReads.finish(at, out);
        release(Instant.MAX, out);
    }

    private void advance(Instant to, Consumer<Seen> out) {
        now = to;
        for (Optional<Observation> next = order.next(now); next.isPresent(); next = order.next(now)) {
            timers(next.get().at(), out);
            handle(next.get(), out);
        }
        timers(now.minus(settings.hold()), out);
        table.expire(now);
        wanted.advance(now);
        counts = new TrackerCounts(
                observed,
                table.forgotten(),
                acts.forgotten(),
                tracked.forgotten(),
                tracked.unwatched(),
                order.unordered(),
                acts.unreported());
    }

    private void timers(Instant to, Consumer<Seen> out) {
        acts.advance(to, out);
        databaseReads.advance(to, out);
        release(to, out);
    }

    private void handle(Observation observation, Consumer<Seen> out) {
        switch (observation) {
            case Observation.ProcessExecuted execution ->
                table.at(execution.pid(), execution.at())
                        .ifPresent(process -> process.ownExecution()
                                .flatMap(ToolArguments::read)
                                .ifPresent(use -> acts.began(process, use, execution.at(), out)));
            case Observation.ProcessExited exit ->
                table.at(exit.pid(), exit.at()).ifPresent(process -> {
                    databaseReads.exited(process, exit.at());
                    acts.exited(process, exit.at());
                });
            case Observation.BytesReceived bytes ->
                table.at(bytes.pid(), bytes.at()).ifPresent(process -> received(process, bytes, out));
            case Observation.FileRead read ->
                table.at(read.pid(), read.at()).ifPresent(process -> tracked.read(process, read));
            case Observation.FileClosed closed -> closed(closed, table.at(closed.pid(), closed.at()), out);
            case Observation.VolumeMounted mounted ->
                emit(mounted.at(), new VolumeAttached(Described.volume(mounted.volume()), mounter(mounted)), out);
            case Observation.VolumeUnmounted unmounted ->
                emit(unmounted.at(), new VolumeDetached(Described.volume(unmounted.volume()), Account.UNKNOWN), out);
            case Observation.ProcessForked _, Observation.SensorLost _ -> {
                // handled as they came
            }
        }
    }

    private Account mounter(Observation.VolumeMounted mounted) {
        if (mounted.pid().isEmpty()) {
            return Account.UNKNOWN;
        }
        return table.at(mounted.pid().getAsInt(), mounted.at())
                .map(table::account)
                .orElse(Account.UNKNOWN);
    }

    private void received(KnownProcess process, Observation.BytesReceived bytes, Consumer<Seen> out) {
        Optional<String> system = DatabaseTool.named(process.program()).map(DatabaseTool::system);
        DatabaseServer server = DatabaseServers.describe(bytes.peer(), system);
        databaseReads.received(process, server, bytes.bytes(), bytes.at(), out);
        acts.received(process, bytes, server, out);
    }

    private void closed(Observation.FileClosed closed, Optional<KnownProcess> writer, Consumer<Seen> out) {
        Optional<TrackedFile> file = writer.flatMap(process -> origin(closed, process));
        Optional<MountedVolume> volume = closed.volume();
        if (volume.isEmpty()) {
            return;
        }
        if (file.filter(known -> !known.provenance().isSettled()).isPresent()) {
            waiting.add(new Waiting(closed, writer, file.get(), closed.at().plus(LINEAGE_PATIENCE)));
            if (waiting.size() > MOST_WAITING) {
                written(waiting.removeFirst(), out);
            }
        } else {
            written(closed, writer, file.flatMap(TrackedFile::lineage), out);
        }
    }

    /** Where a file comes from: an export that goes on, or a tracked file; it is tracked from now on. */
    private Optional<TrackedFile> origin(Observation.FileClosed closed, KnownProcess writer) {
        Optional<Acts.Near> near = acts.nearest(writer, closed);
        Optional<TrackedFile> source = tracked.sourceOf(writer, closed);
        boolean exporter = near.filter(this::isExporting).isPresent() && !tracked.hasRead(writer, closed.file());
        if (source.isPresent() && !exporter) {
            TrackedFile copy = source.get().next(closed, writer.program());
            tracked.add(copy);
            return Optional.of(copy);
        }
        return near.map(found -> {
            Output output = acts.wrote(found, writer, closed);
            return tracked.at(output.file())
                    .filter(file -> file.provenance() == output.provenance())
                    .orElseGet(() -> Exports.asTracked(output, writer.program()));
        });
    }

    private boolean isExporting(Acts.Near near) {
        boolean client = near.act().use().filter(ToolUse::exporting).isPresent();
        return near.kinship().nearerThan(Kinship.SAME_WORK)
                && (client || near.act().bytes() >= settings.exportBytes());
    }

    private void release(Instant to, Consumer<Seen> out) {
        int left = waiting.size();
        for (int i = 0; i < left; i++) {
            Waiting next = waiting.removeFirst();
            if (next.file().provenance().isSettled() || !next.until().isAfter(to)) {
                written(next, out);
            } else {
                waiting.addLast(next);
            }
        }
    }

    private void written(Waiting next, Consumer<Seen> out) {
        written(next.closed(), next.writer(), next.file().lineage(), out);
    }

    private void written(
            Observation.FileClosed closed,
            Optional<KnownProcess> writer,
            Optional<Lineage> lineage,
            Consumer<Seen> out) {
        FileWritten written = Described.written(closed.path(), closed.size(), writer, closed.volume(), lineage, table);
        Optional<ToInspect> toInspect = closed.size() > 0
                ? Optional.of(new ToInspect(written, closed.file(), closed.path()))
                : Optional.empty();
        out.accept(new Seen(closed.at(), ids.next(closed.at()), written, toInspect));
    }

    private void emit(Instant at, Activity activity, Consumer<Seen> out) {
        out.accept(new Seen(at, ids.next(at), activity, Optional.empty()));
    }

    /** Whose writes on local disks are of interest; may be asked by any thread at any time. */
    public IntPredicate wantedPid() {
        return wanted;
    }

    /** May be asked by any thread. */
    public TrackerCounts counts() {
        return counts;
    }
}
