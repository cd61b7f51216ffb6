package sekisho.agent.sensor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedServersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/run/postgresql/.s.PGSQL.5432",
                "/run/mysqld/mysqld.sock",
                "/run/mysqld/mysqlx.sock",
                "./mysql.sock",
                "/tmp/mariadb-test.sock",
                "/tmp/mongodb-27017.sock",
                "/run/redis/redis-server.sock"
            })
    void aDatabasesSocketIsKnownByItsName(String path) {
        assertThat(WatchedServers.USUAL.isSocket(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/dbus/system_bus_socket", "/run/mysqld/notify", "/", "", "/tmp/.s.PGSQL.5432/other"})
    void otherSocketsAreNot(String path) {
        assertThat(WatchedServers.USUAL.isSocket(path)).isFalse();
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new WatchedServers(Set.of(70000), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a TCP port: 70000");
    }
}
