package sekisho.agent.export;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether an act was an export, by which evidence and how surely. Pure. */
final class Judge {
    /** Formats that hold rows by themselves. */
    private static final Set<String> ROWS = Set.of(
            "pg_dump-plain",
            "pg_dump-custom",
            "pg_dump-tar",
            "pg_dump-directory",
            "mysqldump",
            "mysqldump-xml",
            "mongodump",
            "oracle-exp",
            "oracle-datapump",
            "bcp",
            "sqlite",
            "sqlite-dump",
            "csv",
            "tsv",
            "json",
            "jsonl",
            "xml",
            "html-table",
            "markdown-table",
            "sql-insert",
            "xlsx",
            "parquet");

    /** Formats that hide what they hold. */
    private static final Set<String> CONTAINERS = Set.of("zip", "gzip", "xz", "zstd", "7z", "tar");

    /** Compression makes an output this much smaller than what was received, at most. */
    private static final int SMALLER = 100;

    /** Formatting makes it this much larger, at most. */
    private static final int LARGER = 20;

    /** Text that is no table must be at least this part of what was received: else it is a log. */
    private static final int TEXT_PART = 4;

    private static final Comparator<Weighed> BEST = comparing(
                    (Weighed weighed) -> !weighed.output().named())
            .thenComparing(weighed -> weighed.output().kinship())
            .thenComparing(weighed -> !weighed.holdsRows())
            .thenComparing(
                    comparingLong((Weighed weighed) -> weighed.output().size()).reversed())
            .thenComparing(weighed -> weighed.output().path());

    private final TrackerSettings settings;

    /** @param format by its first bytes; empty when it could not be read */
    record Weighed(Output output, Optional<String> format) {
        boolean holdsRows() {
            return format.filter(ROWS::contains).isPresent();
        }

        boolean isContainer() {
            return format.filter(CONTAINERS::contains).isPresent();
        }
    }

    /**
     * What speaks for and against.
     *
     * @param use what a known client was asked to do; empty for any other program
     * @param bytes received from servers since the last export of the same act
     * @param burst those of them received since the last silence
     * @param outputs closed since the last export
     */
    record Matter(Optional<ToolUse> use, long bytes, long burst, List<Weighed> outputs) {}

    /**
     * It was an export.
     *
     * @param evidence any of tool, bytes, file
     * @param confidence low, medium or high
     * @param output the file it went to; empty when none was seen
     * @param further other files of the same export
     */
    record Finding(List<String> evidence, String confidence, Optional<Weighed> output, List<Weighed> further) {}

    Judge(TrackerSettings settings) {
        this.settings = settings;
    }

    /**
     * Weighs an act.
     *
     * @param mayLackOutput whether the act is over, so that no output will come any more
     * @return empty when it is no export so far
     */
    Optional<Finding> judge(Matter matter, boolean mayLackOutput) {
        Optional<ToolUse> use = matter.use();
        if (use.filter(ToolUse::withoutRows).isPresent() && matter.bytes() <= settings.schemaOnlyBytes()) {
            return Optional.empty();
        }
        List<Weighed> plausible = matter.outputs().stream()
                .filter(weighed -> isPlausible(weighed, matter))
                .sorted(BEST)
                .toList();
        boolean tool = use.filter(ToolUse::exporting).isPresent();
        boolean bytes = matter.bytes() >= settings.exportBytes();
        boolean file = !plausible.isEmpty();
        boolean export =
                file ? (tool || bytes) : mayLackOutput && ((tool && bytes) || matter.burst() >= settings.bytesAlone());
        return export ? Optional.of(finding(tool, bytes, plausible, matter)) : Optional.empty();
    }

    private Finding finding(boolean tool, boolean bytes, List<Weighed> plausible, Matter matter) {
        List<String> evidence = new ArrayList<>();
        if (tool) {
            evidence.add("tool");
        }
        if (bytes) {
            evidence.add("bytes");
        }
        if (!plausible.isEmpty()) {
            evidence.add("file");
        }
        boolean strong =
                evidence.size() == 3 || (bytes && !plausible.isEmpty() && matter.bytes() >= settings.bytesAlone());
        String confidence = strong ? "high" : evidence.size() == 2 ? "medium" : "low";
        return new Finding(
                evidence,
                confidence,
                plausible.stream().findFirst(),
                plausible.stream().skip(1).toList());
    }

    private boolean isPlausible(Weighed weighed, Matter matter) {
        Output output = weighed.output();
        if (output.size() < settings.smallestOutput()) {
            return false;
        }
        boolean proportionate = matter.bytes() > 0
                && output.size() >= matter.bytes() / SMALLER
                && output.size() / LARGER <= matter.bytes();
        if (output.kinship() == Kinship.SAME_WORK && !output.named()) {
            return proportionate && (weighed.holdsRows() || weighed.isContainer());
        }
        if (output.named() || weighed.holdsRows()) {
            return true;
        }
        boolean shortText =
                weighed.format().filter("text"::equals).isPresent() && output.size() < matter.bytes() / TEXT_PART;
        boolean knownExporter = matter.use().filter(ToolUse::exporting).isPresent();
        return proportionate && !shortText && (knownExporter || matter.bytes() >= settings.exportBytes());
    }
}
