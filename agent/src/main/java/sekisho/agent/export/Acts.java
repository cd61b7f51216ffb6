package sekisho.agent.export;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sekisho.agent.export.Judge.Finding;
import sekisho.agent.export.Judge.Matter;
import sekisho.agent.export.Judge.Weighed;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.KnownProcess.Execution;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.process.Sessions;
import sekisho.agent.sensor.Observation.BytesReceived;
import sekisho.agent.sensor.Observation.FileClosed;
import sekisho.rules.event.DatabaseServer;

/** The acts of reading from databases that are going on, and when each is to be judged. */
final class Acts {
    /** How long the rest of a pipeline may take after the client has ended; and how long late outputs are looked for. */
    private static final Duration REST_OF_PIPELINE = Duration.ofSeconds(10);

    private static final Duration LATE_OUTPUTS = Duration.ofSeconds(60);
    private static final Duration KEPT_AFTER_END = Duration.ofSeconds(20);
    private static final Duration REPORTED_LATE = Duration.ofSeconds(1);
    private static final int MOST_SNIFFED = 64;
    private static final int LATEST = 64;
    private static final int DEEPEST = 64;

    private final TrackerSettings settings;
    private final ProcessTable table;
    private final TrackedFiles tracked;
    private final HeadSniffer sniffer;
    private final Judge judge;
    private final Exports exports;
    private final Map<KnownProcess, Act> acts = new LinkedHashMap<>();
    private long forgotten;
    private long unreported;

    /** An act and how near to it a process is. */
    record Near(Act act, Kinship kinship) {}

    Acts(TrackerSettings settings, ProcessTable table, TrackedFiles tracked, HeadSniffer sniffer, Exports exports) {
        this.settings = settings;
        this.table = table;
        this.tracked = tracked;
        this.sniffer = sniffer;
        this.judge = new Judge(settings);
        this.exports = exports;
    }

    /** A known client was started. */
    void began(KnownProcess process, ToolUse use, Instant at, Consumer<Seen> out) {
        Act act = act(process, at, out);
        if (act.anchor() == process) {
            act.uses(use);
        }
        judgeWhenEnded(act, at);
    }

    void received(KnownProcess process, BytesReceived received, DatabaseServer server, Consumer<Seen> out) {
        Act act = act(process, received.at(), out);
        if (act.bytes() == 0) {
            act.use()
                    .flatMap(ToolUse::output)
                    .ifPresent(output -> tracked.watch(Outputs.absolute(output, workingDirectory(act))));
        }
        act.received(process, server, received.bytes(), received.at());
        if (!act.isDumper()) {
            act.silentAt(act.lastByte().orElseThrow().plus(settings.silence()));
        }
        judgeWhenEnded(act, received.at());
    }

    private static Optional<String> workingDirectory(Act act) {
        return act.anchor().execution().flatMap(Execution::workingDirectory);
    }

    private void judgeWhenEnded(Act act, Instant at) {
        if (act.hasEnded(at)) {
            act.judgeNotBefore(at.plus(settings.grace()));
        }
    }

    private Act act(KnownProcess process, Instant at, Consumer<Seen> out) {
        KnownProcess anchor = anchor(process, at);
        Act there = acts.get(anchor);
        if (there != null) {
            return there;
        }
        makeRoom(at, out);
        Act act = new Act(anchor, anchor.ownExecution().flatMap(ToolArguments::read));
        acts.put(anchor, act);
        return act;
    }

    private void makeRoom(Instant at, Consumer<Seen> out) {
        if (acts.size() < settings.acts()) {
            return;
        }
        Act eldest = acts.values().stream()
                .filter(Act::isOver)
                .findFirst()
                .or(() -> acts.values().stream()
                        .min(comparing(act -> act.lastByte().orElse(Instant.MIN))))
                .orElseThrow();
        if (!eldest.isOver()) {
            forgotten++;
            judge(eldest, at, true, out);
        }
        remove(eldest);
    }

    private void remove(Act act) {
        unreported += act.unreported();
        acts.remove(act.anchor());
    }

    /** The process that stands for the act: workers belong to the one that forked them, pg_dump to pg_dumpall. */
    private KnownProcess anchor(KnownProcess process, Instant at) {
        KnownProcess anchor = process;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<KnownProcess> parent = table.parent(anchor);
            if (parent.isEmpty() || !worksFor(anchor, parent.get(), at)) {
                return anchor;
            }
            anchor = parent.get();
        }
        return anchor;
    }

    private static boolean worksFor(KnownProcess process, KnownProcess parent, Instant at) {
        boolean gone = parent.exited()
                .filter(exit -> exit.plus(REPORTED_LATE).isBefore(at))
                .isPresent();
        if (gone || Sessions.isBoundary(parent) || Sessions.isShell(parent)) {
            return false;
        }
        boolean forkedOnly = process.ownExecution().isEmpty();
        boolean pythonWorker = process.ownExecution()
                .filter(execution -> execution.args().stream().anyMatch(arg -> arg.contains("multiprocessing.")))
                .isPresent();
        boolean dumper = DatabaseTool.named(parent.program())
                .filter(tool -> tool.kind() == DatabaseTool.Kind.DUMPER)
                .isPresent();
        return forkedOnly || pythonWorker || dumper;
    }

    /** The act that a file written by a process belongs to most likely. */
    Optional<Near> nearest(KnownProcess writer, FileClosed closed) {
        boolean server = writer.execution().filter(Outputs::isServer).isPresent();
        if (server || Outputs.isExcluded(closed.path())) {
            return Optional.empty();
        }
        return acts.values().stream()
                .filter(act -> concerns(act, closed))
                .map(act -> new Near(act, Kinship.of(writer, act.anchor(), table)))
                .filter(near -> near.kinship() != Kinship.NONE)
                .min(comparing(Near::kinship)
                        .thenComparing(near -> near.act().bytes() == 0)
                        .thenComparing(
                                near -> near.act()
                                        .lastByte()
                                        .orElse(near.act().anchor().firstSeen()),
                                comparing((Instant at) -> at).reversed()));
    }

    private boolean concerns(Act act, FileClosed closed) {
        boolean read =
                act.bytes() > 0 || act.exported().isPresent() || act.use().isPresent();
        boolean before = act.anchor().firstSeen().isAfter(closed.at());
        boolean tooLate = act.isOver()
                && act.anchor()
                        .exited()
                        .filter(exit -> exit.plus(KEPT_AFTER_END).isBefore(closed.at()))
                        .isPresent();
        boolean source = act.use()
                .filter(use -> Outputs.isSource(closed.path(), use, workingDirectory(act)))
                .isPresent();
        return read && !before && !tooLate && !source;
    }

    /** Enters a file as a possible output. */
    Output wrote(Near near, KnownProcess writer, FileClosed closed) {
        Act act = near.act();
        boolean named = act.use()
                .filter(use -> Outputs.isNamed(closed.path(), use, workingDirectory(act)))
                .isPresent();
        Output output = new Output(
                closed.file(),
                closed.path(),
                closed.size(),
                closed.at(),
                writer,
                near.kinship(),
                named,
                closed.volume(),
                new Provenance());
        if (closed.size() >= settings.smallestOutput() && act.wrote(output)) {
            if (isCertain(act)) {
                output.provenance().settle(Optional.of(exports.coming(act, closed.at())));
            }
            tracked.add(Exports.asTracked(output, act.anchor().program()));
            act.judgeNotBefore(closed.at().plus(settings.grace()));
        } else {
            output.provenance().settle(Optional.empty());
        }
        return output;
    }

    /** Whether it will be judged an export whatever comes: what it has written need not wait. */
    private boolean isCertain(Act act) {
        boolean rows =
                act.use().filter(use -> use.exporting() && !use.withoutRows()).isPresent();
        return act.isDumper() && rows && act.bytes() >= settings.exportBytes();
    }

    void exited(KnownProcess process, Instant at) {
        acts.values().stream()
                .filter(act -> process.descendsFrom(act.anchor()))
                .forEach(act -> judgeWhenEnded(act, at));
    }

    /** Judges what is due. */
    void advance(Instant to, Consumer<Seen> out) {
        for (Act act : List.copyOf(acts.values())) {
            for (Optional<Instant> due = act.judgeAt();
                    due.filter(at -> !at.isAfter(to)).isPresent();
                    due = act.judgeAt()) {
                act.judged();
                judge(act, due.get(), false, out);
            }
            if (act.silentAt().filter(at -> !at.isAfter(to)).isPresent()) {
                silent(act, act.silentAt().orElseThrow(), out);
            }
            boolean done = act.isOver()
                    && act.judgeAt().isEmpty()
                    && act.anchor()
                            .exited()
                            .filter(exit -> exit.plus(KEPT_AFTER_END).isBefore(to))
                            .isPresent();
            if (done) {
                remove(act);
            }
        }
    }

    void finish(Instant now, Consumer<Seen> out) {
        List.copyOf(acts.values()).forEach(act -> judge(act, now, true, out));
    }

    private void silent(Act act, Instant at, Consumer<Seen> out) {
        if (act.hasEnded(at)) {
            act.burstEnded();
            return;
        }
        judge.judge(matter(act), true).ifPresentOrElse(finding -> exports.tell(act, finding, at, out), act::burstEnded);
    }

    private void judge(Act act, Instant now, boolean atOnce, Consumer<Seen> out) {
        boolean ended = act.hasEnded(now) || atOnce;
        if (act.isDumper() && !ended) {
            return;
        }
        Optional<Finding> finding = judge.judge(matter(act), ended);
        boolean outputMayCome = finding.flatMap(Finding::output).isEmpty();
        if (ended && !atOnce && outputMayCome && isPipelineBusy(act, now)) {
            act.judgeNotBefore(now.plus(settings.grace()));
            return;
        }
        finding.ifPresentOrElse(found -> exports.tell(act, found, now, out), () -> lateOutputs(act, out));
        if (ended) {
            act.outputs().stream()
                    .filter(output -> !output.provenance().isSettled())
                    .forEach(exports::settleAsNone);
            act.endForGood();
        }
    }

    /** Files that close after the export was told of belong to it when they hold rows, and nothing new was read. */
    private void lateOutputs(Act act, Consumer<Seen> out) {
        act.exported().ifPresent(export -> {
            List<Output> late = act.outputs().stream()
                    .filter(output -> !output.provenance().isSettled())
                    .filter(output ->
                            output.kinship() != Kinship.SAME_WORK && output.size() >= settings.smallestOutput())
                    .filter(output -> !output.closed().isAfter(export.at().plus(LATE_OUTPUTS)))
                    .filter(output -> holdsRows(act.weighed(output, sniffer)))
                    .toList();
            exports.tellFurther(late, export.id(), out);
            late.forEach(act::forget);
        });
    }

    private static boolean holdsRows(Weighed weighed) {
        return weighed.holdsRows() || weighed.isContainer();
    }

    private Matter matter(Act act) {
        List<Output> largest = act.outputs().stream()
                .sorted(comparingLong(Output::size).reversed())
                .toList();
        List<Weighed> weighed = IntStream.range(0, largest.size())
                .mapToObj(i -> i < MOST_SNIFFED
                        ? act.weighed(largest.get(i), sniffer)
                        : new Weighed(largest.get(i), Optional.empty()))
                .toList();
        return new Matter(act.use(), act.bytes(), act.burst(), weighed);
    }

    /** Whether the client has ended and another part of its pipeline still writes. */
    private boolean isPipelineBusy(Act act, Instant now) {
        KnownProcess anchor = act.anchor();
        if (anchor.exited().orElse(now).plus(REST_OF_PIPELINE).isBefore(now)) {
            return false;
        }
        Stream<KnownProcess> beside = Stream.of(anchor, table.root(anchor))
                .flatMap(process -> table.parent(process).stream())
                .flatMap(shell -> shell.children().reversed().stream().limit(LATEST))
                .filter(process -> Kinship.of(process, anchor, table) == Kinship.PIPELINE);
        Instant settled = now.minus(settings.grace());
        return Stream.concat(beside, anchor.children().stream()).anyMatch(process -> process.livedAt(settled));
    }

    long forgotten() {
        return forgotten;
    }

    long unreported() {
        return unreported + acts.values().stream().mapToLong(Act::unreported).sum() + exports.unreported();
    }
}
