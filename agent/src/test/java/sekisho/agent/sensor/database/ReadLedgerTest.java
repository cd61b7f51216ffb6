package sekisho.agent.sensor.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.sensor.Observation.BytesReceived;
import sekisho.agent.sensor.Peer;

class ReadLedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final long BOOT = Duration.ofHours(1).toNanos();
    private static final BootClock CLOCK = new BootClock(NOW, BOOT);
    private static final long LOCALHOST = 0x0000ffff7f000001L;

    private final ReadLedger ledger = new ReadLedger(WatchedServers.USUAL, PortRange.USUAL);

    @Test
    void everyByteIsReportedOnceWithTheTimeOfTheLast() {
        Connection connection = tcp(40000, 5432);

        assertThat(ledger.count(connection, 100, BOOT - 5_000_000, CLOCK))
                .contains(new BytesReceived(NOW.minusMillis(5), 42, new Peer.Tcp("127.0.0.1", 5432), 1, 100));
        assertThat(ledger.count(connection, 100, BOOT, CLOCK)).isEmpty();
        assertThat(ledger.count(connection, 130, BOOT, CLOCK))
                .get()
                .extracting(BytesReceived::bytes)
                .isEqualTo(30L);
    }

    @Test
    void connectionsHaveNumbersOfTheirOwn() {
        long first =
                ledger.count(tcp(40000, 5432), 1, BOOT, CLOCK).orElseThrow().connection();
        long second =
                ledger.count(tcp(40001, 5432), 1, BOOT, CLOCK).orElseThrow().connection();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void whoAcceptedAConnectionIsNoReaderEvenWhenTheClientsPortIsWatchedByChance() {
        assertThat(ledger.count(tcp(8080, 50000), 100, BOOT, CLOCK)).isEmpty();
        assertThat(ledger.count(tcp(40000, 50000), 100, BOOT, CLOCK)).isPresent();
    }

    @Test
    void aUnixSocketIsReportedWholeOnceItsPathIsKnown() {
        Connection connection = new Connection(1, 42, 0, 0, 777, 0);
        assertThat(ledger.count(connection, 100, BOOT, CLOCK)).isEmpty();

        assertThat(ledger.learn(777, "/run/postgresql/.s.PGSQL.5432")).isTrue();

        assertThat(ledger.count(connection, 150, BOOT, CLOCK)).get().satisfies(read -> {
            assertThat(read.bytes()).isEqualTo(150);
            assertThat(read.peer()).isEqualTo(new Peer.UnixSocket("/run/postgresql/.s.PGSQL.5432"));
        });
    }

    @Test
    void anotherUnixSocketIsNeverReported() {
        assertThat(ledger.learn(778, "/run/dbus/system_bus_socket")).isFalse();

        assertThat(ledger.count(new Connection(1, 42, 0, 0, 778, 0), 100, BOOT, CLOCK))
                .isEmpty();
    }

    @Test
    void aMinuteOfSilenceMakesAConnectionIdle() {
        Connection quiet = tcp(40000, 5432);
        Connection lively = tcp(40001, 5432);
        ledger.count(quiet, 1, BOOT - Duration.ofSeconds(61).toNanos(), CLOCK);
        ledger.count(lively, 1, BOOT - Duration.ofSeconds(59).toNanos(), CLOCK);

        assertThat(ledger.idle(CLOCK)).containsExactly(quiet);
        ledger.forget(quiet);
        assertThat(ledger.idle(CLOCK)).isEmpty();
    }

    @Test
    void aConnectionSurvivesItsBytes() {
        for (Connection connection : new Connection[] {tcp(40000, 5432), new Connection(-5, 42, 0, 0, 777, 0)}) {
            ByteBuffer key = ByteBuffer.allocate(Connection.BYTES).order(ByteOrder.nativeOrder());
            connection.encode(key);
            assertThat(Connection.decode(key)).isEqualTo(connection);
        }
    }

    @Test
    void thePortRangeIsTheMachines(@TempDir Path proc) throws Exception {
        Path setting = proc.resolve("sys/net/ipv4/ip_local_port_range");
        Files.createDirectories(setting.getParent());
        Files.writeString(setting, "1024\t65000\n");

        assertThat(PortRange.read(proc)).isEqualTo(new PortRange(1024, 65000));
        assertThat(PortRange.read(proc.resolve("nothing"))).isEqualTo(PortRange.USUAL);
    }

    private static Connection tcp(int local, int remote) {
        return new Connection(0xffff888000000000L, 42, local, remote, 0, LOCALHOST);
    }
}
