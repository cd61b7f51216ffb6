package sekisho.agent.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.sensor.FileId;
import sekisho.rules.event.DatabaseServer;

/**
 * What a process and those it started have received from database servers, and what was written beside it. After an export
 * is decided it starts again from nothing.
 */
final class Act {
    private static final int MOST_OUTPUTS = 1024;
    /** Files of other programs in the same work; most have nothing to do with it. */
    private static final int MOST_BYSTANDERS = 64;

    private static final int MOST_SERVERS = 64;
    /** What was read longer ago no longer belongs to a file that is written now. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final KnownProcess anchor;
    private final Set<KnownProcess> receivers = new LinkedHashSet<>();
    private final Map<DatabaseServer, Long> servers = new LinkedHashMap<>();
    private final Map<FileId, Output> outputs = new LinkedHashMap<>();
    private final Map<Output, Optional<String>> formats = new HashMap<>();
    private Optional<ToolUse> use;
    private long bytes;
    private long burst;
    private Optional<Instant> firstByte = Optional.empty();
    private Optional<Instant> lastByte = Optional.empty();
    private Optional<Instant> judgeAt = Optional.empty();
    private Optional<Instant> silentAt = Optional.empty();
    private Optional<Exported> exported = Optional.empty();
    private Optional<UUID> coming = Optional.empty();
    private boolean over;
    private long unreported;

    /** An export that this act has made. */
    record Exported(UUID id, Instant at) {}

    Act(KnownProcess anchor, Optional<ToolUse> use) {
        this.anchor = anchor;
        this.use = use;
    }

    KnownProcess anchor() {
        return anchor;
    }

    Optional<ToolUse> use() {
        return use;
    }

    /** The process has executed another program since. */
    void uses(ToolUse next) {
        use = Optional.of(next);
    }

    boolean isDumper() {
        return use.filter(ToolUse::isDumper).isPresent();
    }

    void received(KnownProcess process, DatabaseServer server, long count, Instant at) {
        if (lastByte.filter(last -> last.plus(FORGOTTEN_AFTER).isBefore(at)).isPresent()) {
            startAgain();
        }
        receivers.removeIf(receiver -> !receiver.livedAt(at));
        receivers.add(process);
        if (servers.size() < MOST_SERVERS || servers.containsKey(server)) {
            servers.merge(server, count, Long::sum);
        }
        bytes += count;
        burst += count;
        firstByte = firstByte.filter(first -> first.isBefore(at)).or(() -> Optional.of(at));
        lastByte = lastByte.filter(last -> last.isAfter(at)).or(() -> Optional.of(at));
    }

    /** Adds an output, or replaces what was known of the same file; false when there is no room. */
    boolean wrote(Output output) {
        boolean another = !outputs.containsKey(output.file());
        long bystanders = outputs.values().stream()
                .filter(known -> known.kinship() == Kinship.SAME_WORK)
                .count();
        boolean bystander = output.kinship() == Kinship.SAME_WORK;
        if (another && (outputs.size() >= MOST_OUTPUTS || (bystander && bystanders >= MOST_BYSTANDERS))) {
            unreported += bystander ? 0 : 1;
            return false;
        }
        Optional.ofNullable(outputs.remove(output.file())).ifPresent(formats::remove);
        outputs.put(output.file(), output);
        return true;
    }

    /** An output and its format; each is looked at once. */
    Judge.Weighed weighed(Output output, HeadSniffer sniffer) {
        return new Judge.Weighed(output, formats.computeIfAbsent(output, known -> sniffer.format(known.path())));
    }

    /** The output has been told of. */
    void forget(Output output) {
        outputs.remove(output.file());
        formats.remove(output);
    }

    /** {@code event.id} of the export that is under way, the same until it is told. */
    UUID comingExport(EventIds ids, Instant at) {
        UUID id = coming.orElseGet(() -> ids.next(at));
        coming = Optional.of(id);
        return id;
    }

    List<Output> outputs() {
        return new ArrayList<>(outputs.values());
    }

    long bytes() {
        return bytes;
    }

    long burst() {
        return burst;
    }

    /** A silence ended the burst. */
    void burstEnded() {
        burst = 0;
        silentAt = Optional.empty();
    }

    Duration duration() {
        return firstByte.isEmpty() || lastByte.isEmpty()
                ? Duration.ZERO
                : Duration.between(firstByte.get(), lastByte.get());
    }

    Optional<Instant> lastByte() {
        return lastByte;
    }

    /** The server that sent most; empty when none did. */
    Optional<DatabaseServer> server() {
        return servers.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Whether the process and all that received bytes had ended by a time. */
    boolean hasEnded(Instant at) {
        return !anchor.livedAt(at) && receivers.stream().noneMatch(receiver -> receiver.livedAt(at));
    }

    void export(Exported export) {
        exported = Optional.of(export);
        startAgain();
    }

    private void startAgain() {
        servers.clear();
        outputs.clear();
        formats.clear();
        coming = Optional.empty();
        bytes = 0;
        burst = 0;
        firstByte = Optional.empty();
        lastByte = Optional.empty();
        silentAt = Optional.empty();
    }

    Optional<Exported> exported() {
        return exported;
    }

    Optional<Instant> judgeAt() {
        return judgeAt;
    }

    /** Asks for a judgement not before this time. */
    void judgeNotBefore(Instant at) {
        judgeAt = judgeAt.filter(due -> due.isAfter(at)).or(() -> Optional.of(at));
    }

    void judged() {
        judgeAt = Optional.empty();
    }

    Optional<Instant> silentAt() {
        return silentAt;
    }

    void silentAt(Instant at) {
        silentAt = Optional.of(at);
    }

    /** The last judgement was made; it stays for outputs that come late. */
    void endForGood() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    long unreported() {
        return unreported;
    }
}
