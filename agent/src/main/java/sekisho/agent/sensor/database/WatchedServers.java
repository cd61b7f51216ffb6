package sekisho.agent.sensor.database;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What counts as a database server.
 *
 * @param ports TCP ports that servers listen on, 1 to 65535
 * @param socketNames glob patterns for the file names of unix sockets
 */
public record WatchedServers(Set<Integer> ports, List<String> socketNames) {
    /**
     * The usual ones: PostgreSQL, MySQL and MariaDB, SQL Server, Oracle, MongoDB, Redis, Db2, CockroachDB, Cassandra,
     * Doris and StarRocks, TiDB, Redshift.
     */
    public static final WatchedServers USUAL = new WatchedServers(
            Set.of(5432, 5433, 3306, 33060, 1433, 1521, 27017, 6379, 50000, 26257, 9042, 9030, 4000, 5439),
            List.of(".s.PGSQL.*", "mysql*.sock", "mariadb*.sock", "mongodb-*.sock", "redis*.sock"));

    public WatchedServers {
        ports = Set.copyOf(ports);
        socketNames = List.copyOf(socketNames);
        for (int port : ports) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("not a TCP port: " + port);
            }
        }
    }

    /** Whether a unix socket is a database's, by the path the server bound. */
    boolean isSocket(String path) {
        Path name = Path.of(path).getFileName();
        return name != null
                && socketNames.stream()
                        .anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern)
                                .matches(name));
    }
}
