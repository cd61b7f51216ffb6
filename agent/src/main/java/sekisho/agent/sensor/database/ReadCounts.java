package sekisho.agent.sensor.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.SensorLost;

/** The kernel's counts while the sensor runs. Its thread and the process sensor's both come here, one at a time. */
final class ReadCounts {
    private final ReceiveMaps maps;
    private final ReadLedger ledger;
    private final long[] lost = new long[2];
    private long received;
    private boolean ended;

    ReadCounts(ReceiveMaps maps, ReadLedger ledger) {
        this.maps = maps;
        this.ledger = ledger;
    }

    /** Reports what all processes received since the last time. */
    synchronized void collect(Consumer<Observation> sink, BootClock clock) throws KernelException {
        // asked first: what changes from here on is found the next time
        long now = maps.tally(ReceiveMaps.RECEIVED);
        learnPaths();
        if (now != received) {
            received = now;
            maps.counts().forEach((key, count) -> report(Connection.decode(key), count, sink, clock));
        }
        for (Connection idle : ledger.idle(clock)) {
            remove(idle, sink, clock);
        }
        reportLost(ReceiveMaps.LOST_CONNECTIONS, "more connections at once than are counted", sink, clock);
        reportLost(ReceiveMaps.LOST_PATHS, "paths of unix sockets came too fast", sink, clock);
    }

    /** Reports the rest of a process that has ended, and forgets its connections. */
    synchronized void settle(int pid, Consumer<Observation> sink, BootClock clock) throws KernelException {
        if (ended || !maps.readers().remove(maps.readers().newKey().putInt(0, pid))) {
            return;
        }
        learnPaths();
        List<Connection> left = new ArrayList<>();
        maps.counts().forEach((key, count) -> {
            if (key.getInt(Connection.PID) == pid) {
                left.add(Connection.decode(key));
            }
        });
        for (Connection connection : left) {
            remove(connection, sink, clock);
        }
    }

    /** The maps are about to be closed. */
    synchronized void end() {
        ended = true;
    }

    private void remove(Connection connection, Consumer<Observation> sink, BootClock clock) throws KernelException {
        ByteBuffer key = maps.counts().newKey();
        connection.encode(key);
        maps.counts().take(key).ifPresent(count -> report(connection, count, sink, clock));
        ledger.forget(connection);
    }

    private void report(Connection connection, ByteBuffer count, Consumer<Observation> sink, BootClock clock) {
        long bytes = count.getLong(ReceiveMaps.COUNT_BYTES);
        long last = count.getLong(ReceiveMaps.COUNT_LAST);
        ledger.count(connection, bytes, last, clock).ifPresent(sink);
    }

    /** Decides about the paths that the program met for the first time. */
    private void learnPaths() throws KernelException {
        Map<ByteBuffer, ByteBuffer> decided = new LinkedHashMap<>();
        maps.news().drain(news -> {
            byte[] path = new byte[ReceiveMaps.PATH_SIZE];
            news.get(ReceiveMaps.NEWS_PATH, path);
            long number = news.getLong(ReceiveMaps.NEWS_NUMBER);
            long state = ledger.learn(number, text(path)) ? ReceiveMaps.WATCHED : ReceiveMaps.IGNORED;
            ByteBuffer value = maps.paths().newValue();
            value.putLong(ReceiveMaps.PATH_NUMBER, number).putLong(ReceiveMaps.PATH_STATE, state);
            decided.put(ByteBuffer.wrap(path), value);
        });
        for (Map.Entry<ByteBuffer, ByteBuffer> entry : decided.entrySet()) {
            maps.paths().put(entry.getKey(), entry.getValue());
        }
    }

    private static String text(byte[] path) {
        String whole = new String(path, StandardCharsets.UTF_8);
        int end = whole.indexOf('\0');
        return end < 0 ? whole : whole.substring(0, end);
    }

    private void reportLost(int index, String reason, Consumer<Observation> sink, BootClock clock)
            throws KernelException {
        long now = maps.tally(index);
        if (now > lost[index]) {
            sink.accept(new SensorLost(clock.wall(), "database-read", now - lost[index], reason));
            lost[index] = now;
        }
    }
}
