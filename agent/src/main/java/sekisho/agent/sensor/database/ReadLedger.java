package sekisho.agent.sensor.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.sensor.Observation.BytesReceived;
import sekisho.agent.sensor.Peer;

/** What was reported of each connection, so that every byte is reported once. For one thread at a time. */
final class ReadLedger {
    /** A count that stays the same for so long is dropped; further bytes begin a new one. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final int PATHS = 4096;

    private final WatchedServers servers;
    private final PortRange outgoing;
    private final Map<Connection, Account> accounts = new HashMap<>();
    private final Map<Long, Optional<Peer>> paths = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Optional<Peer>> eldest) {
            return size() > PATHS;
        }
    };
    private long connections;

    private record Account(long number, long reported, long last) {}

    ReadLedger(WatchedServers servers, PortRange outgoing) {
        this.servers = requireNonNull(servers, "servers");
        this.outgoing = requireNonNull(outgoing, "outgoing");
    }

    /** Learns the number of a path; true when it is a database's. */
    boolean learn(long number, String path) {
        boolean watched = servers.isSocket(path);
        paths.put(number, watched ? Optional.of(new Peer.UnixSocket(path)) : Optional.empty());
        return watched;
    }

    /**
     * Takes a connection's count as it stands in the kernel.
     *
     * @param bytes all that was received since the count began
     * @param last when the last of them came, nanoseconds since boot
     * @return what came since the last time; empty when nothing did or the far end is no database
     */
    Optional<BytesReceived> count(Connection connection, long bytes, long last, BootClock clock) {
        Account account = accounts.computeIfAbsent(connection, _ -> new Account(++connections, 0, last));
        long fresh = bytes - account.reported;
        Optional<Peer> peer = fresh > 0 ? peer(connection) : Optional.empty();
        if (peer.isEmpty()) {
            return Optional.empty();
        }
        accounts.put(connection, new Account(account.number, bytes, last));
        return Optional.of(new BytesReceived(clock.at(last), connection.pid(), peer.get(), account.number, fresh));
    }

    /** The connections that received nothing for a while. */
    List<Connection> idle(BootClock clock) {
        long before = clock.nanos() - IDLE.toNanos();
        return accounts.entrySet().stream()
                .filter(entry -> entry.getValue().last < before)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The count was removed from the kernel. */
    void forget(Connection connection) {
        accounts.remove(connection);
    }

    /** The database at the far end; empty when it is none, or its path is not known yet. */
    private Optional<Peer> peer(Connection connection) {
        if (connection.isUnix()) {
            return paths.getOrDefault(connection.pathNumber(), Optional.empty());
        }
        if (isAccepted(connection)) {
            return Optional.empty();
        }
        return Optional.of(new Peer.Tcp(AddressText.of(connection.high(), connection.low()), connection.remotePort()));
    }

    /** Some servers listen on ports that clients elsewhere get by chance: then our port tells who called whom. */
    private boolean isAccepted(Connection connection) {
        return outgoing.has(connection.remotePort()) && !outgoing.has(connection.localPort());
    }
}
