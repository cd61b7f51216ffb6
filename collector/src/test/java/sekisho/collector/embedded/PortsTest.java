package sekisho.collector.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path directory;

    @Test
    void aPortIsChosenOnceAndKept() throws Exception {
        int first = ports().portFor("kafka", OptionalInt.empty());

        assertThat(ports().portFor("kafka", OptionalInt.empty())).isEqualTo(first);
        assertThat(ports().portFor("postgresql", OptionalInt.empty())).isNotEqualTo(first);
    }

    @Test
    void aKeptPortThatIsTakenIsChosenAgain() throws Exception {
        int first = ports().portFor("kafka", OptionalInt.empty());

        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports().portFor("kafka", OptionalInt.empty())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void aWantedPortThatIsTakenIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(NotStartedException.class)
                    .isThrownBy(() -> ports().portFor("kafka", OptionalInt.of(port)))
                    .withMessage(
                            "port " + port + " for kafka is taken by another program; stop it or set another port");
        }
    }

    private Ports ports() throws Exception {
        return Ports.keptIn(directory.resolve("ports.properties"));
    }
}
