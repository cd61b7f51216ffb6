package sekisho.agent.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.ProcessTable;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.DatabaseServer;

/**
 * Sums what each process received from each server, and tells it at steps (64 KiB, then four times as much each) and when
 * the process ends. What a process receives below the first step is told once, at its end.
 */
final class DatabaseReads {
    private static final long FIRST_STEP = 64 << 10;
    private static final int STEP_FACTOR = 4;

    private final ProcessTable table;
    private final EventIds ids;
    private final Duration grace;
    private final int capacity;
    private final Map<KnownProcess, Map<DatabaseServer, Sum>> sums = new LinkedHashMap<>();
    private final Map<KnownProcess, Instant> ending = new LinkedHashMap<>();

    private static final class Sum {
        private final Instant first;
        private Instant last;
        private long bytes;
        private long told;
        private long nextStep = FIRST_STEP;

        Sum(Instant first) {
            this.first = first;
            this.last = first;
        }
    }

    DatabaseReads(ProcessTable table, EventIds ids, Duration grace, int capacity) {
        this.table = table;
        this.ids = ids;
        this.grace = grace;
        this.capacity = capacity;
    }

    void received(KnownProcess process, DatabaseServer server, long bytes, Instant at, Consumer<Seen> out) {
        makeRoom(process, at, out);
        Sum sum = sums.computeIfAbsent(process, _ -> new LinkedHashMap<>()).computeIfAbsent(server, _ -> new Sum(at));
        sum.bytes += bytes;
        sum.last = sum.last.isAfter(at) ? sum.last : at;
        if (sum.bytes >= sum.nextStep) {
            while (sum.nextStep <= sum.bytes) {
                sum.nextStep *= STEP_FACTOR;
            }
            tell(process, server, sum, at, out);
        }
        if (!process.livedAt(at)) {
            ending.putIfAbsent(process, at.plus(grace));
        }
    }

    private void makeRoom(KnownProcess coming, Instant at, Consumer<Seen> out) {
        if (sums.size() >= capacity && !sums.containsKey(coming)) {
            end(sums.keySet().iterator().next(), at, out);
        }
    }

    void exited(KnownProcess process, Instant at) {
        if (sums.containsKey(process)) {
            ending.put(process, at.plus(grace));
        }
    }

    /** Tells of those that ended so long ago that no late bytes are to be expected. */
    void advance(Instant to, Consumer<Seen> out) {
        List<KnownProcess> due = new ArrayList<>();
        Iterator<Map.Entry<KnownProcess, Instant>> entries = ending.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<KnownProcess, Instant> entry = entries.next();
            if (!entry.getValue().isAfter(to)) {
                due.add(entry.getKey());
                entries.remove();
            }
        }
        due.forEach(process -> end(process, to, out));
    }

    void finish(Instant now, Consumer<Seen> out) {
        ending.clear();
        List.copyOf(sums.keySet()).forEach(process -> end(process, now, out));
    }

    private void end(KnownProcess process, Instant now, Consumer<Seen> out) {
        Instant at = process.exited().orElse(now);
        Optional.ofNullable(sums.remove(process))
                .ifPresent(byServer -> byServer.forEach((server, sum) -> {
                    if (sum.bytes > sum.told) {
                        tell(process, server, sum, at, out);
                    }
                }));
    }

    private void tell(KnownProcess process, DatabaseServer server, Sum sum, Instant at, Consumer<Seen> out) {
        sum.told = sum.bytes;
        DatabaseRead read = new DatabaseRead(
                table.describe(process),
                table.account(process),
                server,
                sum.bytes,
                Duration.between(sum.first, sum.last));
        out.accept(new Seen(at, ids.next(at), read, Optional.empty()));
    }
}
