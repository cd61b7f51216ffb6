package sekisho.agent.export;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.agent.sensor.Peer;
import sekisho.rules.event.DatabaseServer;

/** Names the database system behind a port or socket; words are OpenTelemetry's {@code db.system.name}. */
final class DatabaseServers {
    /** Ports by the systems' manuals and the IANA service names. */
    private static final Map<Integer, String> PORTS = Map.ofEntries(
            entry(5432, "postgresql"),
            entry(5433, "postgresql"),
            entry(6432, "postgresql"),
            entry(5439, "aws.redshift"),
            entry(26257, "cockroachdb"),
            entry(3306, "mysql"),
            entry(3307, "mysql"),
            entry(33060, "mysql"),
            entry(1433, "microsoft.sql_server"),
            entry(1434, "microsoft.sql_server"),
            entry(1521, "oracle.db"),
            entry(1526, "oracle.db"),
            entry(2484, "oracle.db"),
            entry(27017, "mongodb"),
            entry(27018, "mongodb"),
            entry(27019, "mongodb"),
            entry(6379, "redis"),
            entry(9042, "cassandra"),
            entry(50000, "ibm.db2"),
            entry(8123, "clickhouse"),
            entry(9000, "clickhouse"),
            entry(3050, "firebirdsql"));

    static final String OTHER = "other_sql";

    private DatabaseServers() {}

    /**
     * The server as events tell it.
     *
     * @param client the system that the client program is made for; it knows better than the port, which may be forwarded
     */
    static DatabaseServer describe(Peer peer, Optional<String> client) {
        return switch (peer) {
            case Peer.Tcp(String address, int port) ->
                new DatabaseServer(
                        client.orElseGet(() -> PORTS.getOrDefault(port, OTHER)), address, OptionalInt.of(port), "tcp");
            case Peer.UnixSocket(String path) ->
                new DatabaseServer(client.orElseGet(() -> bySocket(path)), path, OptionalInt.empty(), "unix");
        };
    }

    private static String bySocket(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.contains(".s.PGSQL.")) {
            return "postgresql";
        }
        if (path.contains("mariadb")) {
            return "mariadb";
        }
        if (path.contains("mysql")) {
            return "mysql";
        }
        if (name.startsWith("mongodb-")) {
            return "mongodb";
        }
        return path.contains("redis") || path.contains("valkey") ? "redis" : OTHER;
    }
}
