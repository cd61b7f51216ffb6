package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.agent.fixture.Activities.SENDER;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.agent.fixture.Activities;
import sekisho.agent.spool.Batch;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolLimits;

class MainTest {
    private static final SpoolLimits ROOMY = new SpoolLimits(1 << 30, Duration.ofDays(30));

    @TempDir
    Path directory;

    private record Finished(int exitCode, String out, String err) {}

    @Test
    void anUnknownOptionIsWrongUse() {
        assertThat(execute("run", "--require-teir", "kernel").exitCode()).isEqualTo(2);
    }

    @Test
    void anUnknownKeyIsToldWithItsPlaceAndTheNearestOne() throws Exception {
        Path config = config("data.dir: /nowhere", "spool.maxsize: 1GiB");

        Finished finished = execute("run", "--config", config.toString());

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).isEqualTo(config + ":2:1 unknown key spool.maxsize; did you mean spool.max-size\n");
    }

    @Test
    void anAddressThatIsNoneIsWrongUse() throws Exception {
        Path config = config("kafka.bootstrap-servers: broker");

        Finished finished = execute("run", "--config", config.toString());

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err())
                .isEqualTo(
                        config + ":1:1 kafka.bootstrap-servers must be host:port, such as broker.example.org:9092\n");
    }

    @Test
    void aSecondAgentAndATakenPortAreMissingEnvironment() throws Exception {
        Path data = directory.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path config = config("data.dir: " + data, "metrics.port: " + taken.getLocalPort());

            Finished port = execute("run", "--config", config.toString());
            try (Spool first = Spool.open(data, ROOMY, SENDER)) {
                Finished second = execute("run", "--config", config.toString());

                assertThat(second.exitCode()).isEqualTo(3);
                assertThat(second.err()).startsWith(data + " is in use by another agent (process ");
                assertThat(first.ledger().counters().observed()).isZero();
            }
            assertThat(port.exitCode()).isEqualTo(3);
            assertThat(port.err())
                    .startsWith("127.0.0.1:" + taken.getLocalPort() + " cannot be had for metrics")
                    .endsWith("set another metrics.port, or 0 for none\n");
        }
    }

    @Test
    void statusReadsTheLossEquationWhileAnAgentRuns() throws Exception {
        Path data = directory.resolve("data");
        Path config = config("data.dir: " + data);
        try (Spool spool = Spool.open(data, ROOMY, SENDER)) {
            spool.append(Batch.of(List.of(Activities.draft(Activities.fileWritten(1)))), Activities.NOON);

            Finished status = execute("status", "--config", config.toString());
            Finished json = execute("status", "--config", config.toString(), "--json");
            Finished verify = execute("spool", "--config", config.toString(), "verify");

            assertThat(status.out()).contains("1 observed = 0 sent + 1 waiting + 0 dropped");
            assertThat(json.out())
                    .contains("\"sekisho.agent.observed\":1,\"sekisho.agent.sent\":0,\"sekisho.agent.spooled\":1")
                    .contains("\"agent.id\":\"" + spool.agentId() + "\"");
            assertThat(verify.out()).isEqualTo("the spool is whole\n");
            assertThat(verify.exitCode()).isZero();
        }
    }

    @Test
    void statusWithoutASpoolSaysWhatToDo() throws Exception {
        Path config = config("data.dir: " + directory.resolve("none"));

        Finished status = execute("status", "--config", config.toString());

        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.err()).contains("spool.db does not exist").hasLineCount(1);
    }

    @Test
    void helpTeachesByExample() {
        for (String command : List.of("run", "doctor", "inspect", "status")) {
            assertThat(execute(command, "--help").out()).contains("Examples:").contains("sekisho-agent " + command);
        }
        assertThat(execute("--help").out()).contains("sekisho-agent doctor");
        assertThat(execute("--version").out()).startsWith("sekisho-agent ");
    }

    private Path config(String... lines) throws Exception {
        return Files.write(directory.resolve("agent.yml"), List.of(lines));
    }

    private static Finished execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        command.getOut().flush();
        command.getErr().flush();
        return new Finished(exitCode, out.toString(), err.toString());
    }
}
