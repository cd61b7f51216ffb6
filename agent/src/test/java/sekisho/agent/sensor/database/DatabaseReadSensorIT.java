package sekisho.agent.sensor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.RunningSensor;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.BytesReceived;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Peer;
import sekisho.agent.sensor.process.ProcessSensor;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs({Need.ROOT, Need.KERNEL})
class DatabaseReadSensorIT {
    private static final int CLIENTS = 300;

    /**
     * Forks clients one after the other; each peeks, reads all and ends. Prints pid and bytes of each. Arguments: family
     * (inet or unix), where, port, how many, bytes of the first; each further client gets 37 more.
     */
    private static final String CLIENT = """
            use IO::Socket::IP; use IO::Socket::UNIX; use Socket qw(MSG_PEEK);
            my ($family, $where, $port, $count, $bytes) = @ARGV;
            for my $i (0 .. $count - 1) {
                my $wanted = $bytes + 37 * $i;
                my $pid = fork();
                if (!$pid) {
                    my $s = $family eq 'unix' ? IO::Socket::UNIX->new(Peer => $where)
                        : IO::Socket::IP->new(PeerHost => $where, PeerPort => $port, Type => Socket::SOCK_STREAM);
                    $s->send("$wanted");
                    my $got = 0;
                    my $piece;
                    recv($s, $piece, 10, MSG_PEEK);
                    while (my $n = sysread($s, $piece, 65536)) { $got += $n; }
                    die "got $got of $wanted" if $got != $wanted;
                    require POSIX; POSIX::_exit(0);
                }
                waitpid($pid, 0);
                die "client failed" if $?;
                print "$pid $wanted\\n";
            }
            """;

    @TempDir
    Path directory;

    private TestingByteServer tcp;
    private TestingByteServer tcp6;
    private TestingByteServer unix;
    private TestingByteServer otherUnix;
    private TestingByteServer otherTcp;
    private RunningSensor processes;
    private RunningSensor reads;

    @BeforeEach
    void begin() throws Exception {
        tcp = TestingByteServer.onTcp("127.0.0.1", 0);
        tcp6 = TestingByteServer.onTcp("::1", 0);
        otherTcp = TestingByteServer.onTcp("127.0.0.1", 0);
        unix = TestingByteServer.onUnix(directory.resolve(".s.PGSQL.5432"));
        otherUnix = TestingByteServer.onUnix(directory.resolve("bus"));
        DatabaseReadSensor sensor = new DatabaseReadSensor(
                new WatchedServers(Set.of(tcp.port(), tcp6.port()), WatchedServers.USUAL.socketNames()));
        assertThat(sensor.availability()).isInstanceOf(Availability.Ready.class);
        processes = RunningSensor.start(new ProcessSensor(sensor::exiting));
        reads = processes.with(sensor);
        processes.awaitOne(
                ProcessExecuted.class,
                seed -> seed.pid() == ProcessHandle.current().pid());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            client("inet", "127.0.0.1", tcp.port(), 1, 1);
            assertThat(processes.seen(BytesReceived.class)).isNotEmpty();
        });
    }

    @AfterEach
    void end() throws Exception {
        reads.close();
        processes.close();
        for (TestingByteServer server : List.of(tcp, tcp6, otherTcp, unix, otherUnix)) {
            server.close();
        }
    }

    @Test
    void shortClientsAreAttributedToTheByteBeforeTheirExit() throws Exception {
        Map<Integer, Long> expected = new LinkedHashMap<>();
        expected.putAll(client("inet", "127.0.0.1", tcp.port(), CLIENTS, 500));
        expected.putAll(client("inet", "::1", tcp6.port(), CLIENTS, 100_000));
        expected.putAll(client("unix", directory.resolve(".s.PGSQL.5432").toString(), 0, CLIENTS, 1_000));
        awaitExits(expected.keySet());

        assertThat(sums()).containsAllEntriesOf(expected);
        assertThat(expected).hasSize(3 * CLIENTS);
        assertThat(lateReports()).isEmpty();
        assertThat(processes.seen(SensorLost.class)).isEmpty();
    }

    @Test
    void peersAreNamedAsTheClientCalledThem() throws Exception {
        int four = only(client("inet", "127.0.0.1", tcp.port(), 1, 5_000));
        int six = only(client("inet", "::1", tcp6.port(), 1, 5_000));
        int path = only(client("unix", directory.resolve(".s.PGSQL.5432").toString(), 0, 1, 5_000));

        assertThat(peer(four)).isEqualTo(new Peer.Tcp("127.0.0.1", tcp.port()));
        assertThat(peer(six)).isEqualTo(new Peer.Tcp("::1", tcp6.port()));
        assertThat(peer(path))
                .isEqualTo(
                        new Peer.UnixSocket(directory.resolve(".s.PGSQL.5432").toString()));
    }

    @Test
    void serversAndReadersOfOtherServersAreNotReported() throws Exception {
        Set<Integer> others = new HashSet<>();
        others.addAll(client("inet", "127.0.0.1", otherTcp.port(), 5, 5_000).keySet());
        others.addAll(
                client("unix", directory.resolve("bus").toString(), 0, 5, 5_000).keySet());
        awaitExits(others);

        assertThat(sums()).doesNotContainKeys(others.toArray(Integer[]::new));
        assertThat(sums()).doesNotContainKey((int) ProcessHandle.current().pid());
    }

    @Test
    void aLongReadIsReportedWhileItGoesOn() throws Exception {
        Process client = new ProcessBuilder("perl", "-e", """
                        use IO::Socket::IP;
                        my $s = IO::Socket::IP->new(PeerHost => '127.0.0.1', PeerPort => $ARGV[0],
                            Type => Socket::SOCK_STREAM);
                        $s->send('100000');
                        my ($got, $piece) = (0);
                        while ($got < 100000) { $got += sysread($s, $piece, 65536); }
                        <STDIN>;
                        """, Integer.toString(tcp.port())).start();
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(sums()).containsEntry((int) client.pid(), 100_000L));
            assertThat(client.isAlive()).isTrue();
        } finally {
            client.destroyForcibly();
        }
    }

    private Map<Integer, Long> client(String family, String where, int port, int count, int bytes)
            throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("perl", "-e", CLIENT, family, where, "" + port, "" + count, "" + bytes)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(parent.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(parent.waitFor()).isZero();
        Map<Integer, Long> expected = new LinkedHashMap<>();
        printed.lines()
                .map(line -> line.split(" "))
                .forEach(words -> expected.put(Integer.valueOf(words[0]), Long.valueOf(words[1])));
        assertThat(expected).hasSize(count);
        return expected;
    }

    private Map<Integer, Long> sums() {
        Map<Integer, Long> sums = new HashMap<>();
        processes.seen(BytesReceived.class).forEach(read -> sums.merge(read.pid(), read.bytes(), Long::sum));
        return sums;
    }

    private Peer peer(int pid) {
        return processes
                .awaitOne(BytesReceived.class, read -> read.pid() == pid)
                .peer();
    }

    private static int only(Map<Integer, Long> one) {
        return one.keySet().iterator().next();
    }

    private void awaitExits(Set<Integer> pids) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                processes.seen(ProcessExited.class).stream().map(ProcessExited::pid))
                        .containsAll(pids));
    }

    /** Bytes that were reported after the exit of their process. */
    private List<BytesReceived> lateReports() {
        Set<Integer> ended = new HashSet<>();
        List<BytesReceived> late = new ArrayList<>();
        for (Observation one : processes.all()) {
            switch (one) {
                case ProcessExited exit -> ended.add(exit.pid());
                case BytesReceived read when ended.contains(read.pid()) -> late.add(read);
                default -> {}
            }
        }
        return late;
    }
}
