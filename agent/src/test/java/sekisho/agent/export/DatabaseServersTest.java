package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.agent.sensor.Peer;
import sekisho.rules.event.DatabaseServer;

class DatabaseServersTest {
    @ParameterizedTest
    @CsvSource({
        "5432, postgresql",
        "3306, mysql",
        "1433, microsoft.sql_server",
        "1521, oracle.db",
        "27017, mongodb",
        "6379, redis",
        "15432, other_sql"
    })
    void aPortNamesTheSystem(int port, String system) {
        assertThat(DatabaseServers.describe(new Peer.Tcp("::1", port), Optional.empty()))
                .isEqualTo(new DatabaseServer(system, "::1", OptionalInt.of(port), "tcp"));
    }

    @ParameterizedTest
    @CsvSource({
        "/var/run/postgresql/.s.PGSQL.5432, postgresql",
        "/run/mysqld/mysqld.sock, mysql",
        "/run/mariadb/mariadb.sock, mariadb",
        "/tmp/mongodb-27017.sock, mongodb",
        "/run/redis/redis.sock, redis",
        "/tmp/x.sock, other_sql"
    })
    void aSocketNamesTheSystem(String path, String system) {
        assertThat(DatabaseServers.describe(new Peer.UnixSocket(path), Optional.empty()))
                .isEqualTo(new DatabaseServer(system, path, OptionalInt.empty(), "unix"));
    }

    @Test
    void theClientKnowsBetterThanAForwardedPort() {
        assertThat(DatabaseServers.describe(new Peer.Tcp("127.0.0.1", 3306), Optional.of("postgresql"))
                        .system())
                .isEqualTo("postgresql");
    }
}
