package sekisho.agent.sensor.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.bpf.BpfMap;
import sekisho.agent.kernel.bpf.BpfSession;
import sekisho.agent.kernel.bpf.MapKind;
import sekisho.agent.kernel.bpf.RingBuffer;

/**
 * What the receiving program and the sensor share.
 *
 * @param counts by {@link Connection}: bytes received and when last, in nanoseconds since boot
 * @param ports the watched ones, in network byte order
 * @param readers processes that have an entry in the counts
 * @param paths by path of a peer's unix socket: its number and one of the states below
 * @param news takes a number and a path, once for each path
 * @param tallies three numbers: connections that the counts had no room for, paths that the ring had no room for, and
 *     how often the counts changed
 */
record ReceiveMaps(BpfMap counts, BpfMap ports, BpfMap readers, BpfMap paths, RingBuffer news, BpfMap tallies) {
    static final int COUNT_BYTES = 0;
    static final int COUNT_LAST = 8;
    static final int COUNT_SIZE = 16;

    static final int PATH_NUMBER = 0;
    static final int PATH_STATE = 8;
    static final int PATH_VALUE_SIZE = 16;
    static final int UNDECIDED = 0;
    static final int IGNORED = 1;
    static final int WATCHED = 2;

    /** {@code sizeof(sun_path)} of {@code linux/un.h}. */
    static final int PATH_SIZE = 108;

    static final int NEWS_NUMBER = 0;
    static final int NEWS_PATH = 8;
    static final int NEWS_SIZE = 8 + PATH_SIZE;

    static final int LOST_CONNECTIONS = 0;
    static final int LOST_PATHS = 1;
    static final int RECEIVED = 2;

    private static final int CONNECTIONS = 8192;
    private static final int PATHS = 1024;
    private static final int NEWS_BYTES = 64 << 10;

    static ReceiveMaps create(BpfSession session, WatchedServers servers) throws KernelException {
        ReceiveMaps maps = new ReceiveMaps(
                session.map("sekisho_counts", MapKind.HASH, Connection.BYTES, COUNT_SIZE, CONNECTIONS),
                session.map(
                        "sekisho_ports",
                        MapKind.HASH,
                        4,
                        4,
                        Math.max(1, servers.ports().size())),
                session.map("sekisho_readers", MapKind.LEAST_RECENTLY_USED_HASH, 4, 4, CONNECTIONS),
                session.map("sekisho_paths", MapKind.LEAST_RECENTLY_USED_HASH, PATH_SIZE, PATH_VALUE_SIZE, PATHS),
                session.ringBuffer("sekisho_news", NEWS_BYTES),
                session.map("sekisho_tallies", MapKind.ARRAY, 4, 8, 3));
        for (int port : servers.ports()) {
            ByteBuffer key = maps.ports.newKey();
            key.putInt(0, networkOrder(port));
            maps.ports.put(key, maps.ports.newValue());
        }
        return maps;
    }

    /** What a program gets that loads a port's two bytes from a socket as a number. */
    private static int networkOrder(int port) {
        short bytes = (short) port;
        return Short.toUnsignedInt(
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes(bytes) : bytes);
    }

    /** One of the numbers in {@link #tallies}. */
    long tally(int index) throws KernelException {
        return tallies.get(tallies.newKey().putInt(0, index))
                .map(ByteBuffer::getLong)
                .orElse(0L);
    }
}
