package sekisho.agent.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import sekisho.agent.export.Judge.Finding;
import sekisho.agent.export.Judge.Weighed;
import sekisho.agent.export.TrackedFiles.TrackedFile;
import sekisho.agent.process.ProcessTable;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.DatabaseServer;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.WrittenFile;

/** Tells of exports that have been decided, and settles which files come from them. */
final class Exports {
    private static final int MOST_FURTHER = 32;

    private final ProcessTable table;
    private final TrackedFiles tracked;
    private final EventIds ids;
    private long unreported;

    Exports(ProcessTable table, TrackedFiles tracked, EventIds ids) {
        this.table = table;
        this.tracked = tracked;
        this.ids = ids;
    }

    /** Tells of an export and of its further outputs. */
    void tell(Act act, Finding finding, Instant now, Consumer<Seen> out) {
        Optional<Output> output = finding.output().map(Weighed::output);
        Instant at = output.map(Output::closed)
                .or(() -> act.anchor().exited())
                .or(act::lastByte)
                .orElse(now);
        UUID id = act.comingExport(ids, at);
        output.ifPresent(first -> first.provenance().settle(Optional.of(id)));
        finding.further().forEach(more -> more.output().provenance().settle(Optional.of(id)));
        DatabaseExported exported = new DatabaseExported(
                read(act),
                act.use().flatMap(ToolUse::namespace),
                act.use().flatMap(ToolUse::collection),
                act.use().flatMap(ToolUse::query),
                OptionalLong.empty(),
                output.map(file -> new WrittenFile(file.path(), file.size(), Optional.empty())),
                finding.output().flatMap(Weighed::format),
                finding.evidence(),
                finding.confidence());
        // what went straight to a removable volume is inspected with its own event
        Optional<ToInspect> toInspect =
                output.filter(file -> file.volume().isEmpty()).map(file -> toInspect(file, id));
        out.accept(new Seen(at, id, exported, toInspect));
        act.outputs().stream().filter(file -> !file.provenance().isSettled()).forEach(this::settleAsNone);
        act.export(new Act.Exported(id, at));
        tellFurther(finding.further().stream().map(Weighed::output).toList(), id, out);
    }

    /** Tells of files that an export wrote beside its main output, or later. */
    void tellFurther(List<Output> outputs, UUID export, Consumer<Seen> out) {
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            output.provenance().settle(Optional.of(export));
            if (output.volume().isPresent()) {
                continue;
            }
            if (i >= MOST_FURTHER) {
                unreported++;
                continue;
            }
            ToInspect toInspect = toInspect(output, export);
            out.accept(
                    new Seen(output.closed(), ids.next(output.closed()), toInspect.written(), Optional.of(toInspect)));
        }
    }

    /** {@code event.id} of an export that is certain and not yet over. */
    UUID coming(Act act, Instant at) {
        return act.comingExport(ids, at);
    }

    /** The file comes from no export. */
    void settleAsNone(Output output) {
        output.provenance().settle(Optional.empty());
        tracked.drop(output.file());
    }

    private ToInspect toInspect(Output output, UUID export) {
        Optional<Lineage> lineage = tracked.at(output.file())
                .map(file -> file.lineage(export))
                .or(() ->
                        Optional.of(asTracked(output, output.writer().program()).lineage(export)));
        FileWritten written = Described.written(
                output.path(), output.size(), Optional.of(output.writer()), output.volume(), lineage, table);
        return new ToInspect(written, output.file(), output.path());
    }

    static TrackedFile asTracked(Output output, String reader) {
        String writer = output.writer().program();
        List<String> steps = writer.equals(reader) ? List.of(reader) : List.of(reader, writer);
        return new TrackedFile(
                output.file(), output.size(), output.closed(), output.provenance(), List.of(output.path()), steps);
    }

    private DatabaseRead read(Act act) {
        DatabaseServer server = act.server()
                .orElseGet(() -> act.use()
                        .map(Exports::unseenServer)
                        .orElseGet(() ->
                                new DatabaseServer(DatabaseServers.OTHER, "unknown", OptionalInt.empty(), "unknown")));
        return new DatabaseRead(
                table.describe(act.anchor()), table.account(act.anchor()), server, act.bytes(), act.duration());
    }

    /** Where no byte was seen the command line says where it read: an embedded database's file, or a host. */
    private static DatabaseServer unseenServer(ToolUse use) {
        String system = use.tool().system();
        if (use.isEmbedded()) {
            return new DatabaseServer(system, use.source().orElse("unknown"), OptionalInt.empty(), "file");
        }
        return new DatabaseServer(system, use.host().orElse("localhost"), OptionalInt.empty(), "unknown");
    }

    long unreported() {
        return unreported;
    }
}
