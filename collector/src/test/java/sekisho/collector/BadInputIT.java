package sekisho.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.testing.FreePort;
import sekisho.testing.RunningProgram;

/** What a user can get wrong, each answered by the packaged jar with one line and the exit code for its kind. */
class BadInputIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void anUnknownOptionIsWrongUse() {
        assertThat(serve(2, "--prot", "8080")).startsWith("Unknown option");
    }

    @Test
    void aPortOutOfRangeIsWrongUse() {
        assertThat(serve(2, "--port", "70000")).startsWith("--port must be a whole number from 1 to 65535");
    }

    @Test
    void anUnknownKeyIsWrongUse() throws Exception {
        Path config = config("htp.port: 8080\n");

        assertThat(serve(2, "--config", config.toString()))
                .isEqualTo(config + ":1:1 unknown key htp.port; did you mean http.port\n");
    }

    @Test
    void aMissingConfigurationFileIsWrongUse() {
        assertThat(serve(2, "--config", "/nowhere/sekisho.yml"))
                .isEqualTo("/nowhere/sekisho.yml no such file; give the path of the configuration file\n");
    }

    @Test
    void everyFaultOfABrokenRuleSetIsToldAndNothingIsWritten() throws Exception {
        Path detections = Files.createDirectories(directory.resolve("rules/detections"));
        Files.writeString(detections.resolve("a.yml"), "title: A\ndetection: [\n");
        Files.writeString(detections.resolve("b.yml"), "title: B\nid: b\n");
        Path data = directory.resolve("data");
        Path config = config("rules.dir: " + directory.resolve("rules") + "\n");

        String lines = serve(1, "--config", config.toString(), "--data", data.toString());

        assertThat(lines).containsPattern("a\\.yml:\\d+:\\d+").containsPattern("b\\.yml:\\d+:\\d+");
        assertThat(data).doesNotExist();
    }

    @Test
    void aTakenPortIsMissingAndNothingIsWritten() throws Exception {
        Path data = directory.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(serve(3, "--data", data.toString(), "--port", port))
                    .isEqualTo("http.port " + port + " on 127.0.0.1 cannot be listened on;"
                            + " stop what uses it, or choose another with --port\n");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void aDataDirectoryThatIsAFileIsMissing() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(serve(3, "--data", file.toString(), "--port", freePort()))
                .isEqualTo("data directory " + file + " is a file; give another --data\n");
    }

    @Test
    void aSecondCollectorOnOneDataDirectoryIsRefused() throws Exception {
        Path lockFile = directory.resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(serve(3, "--data", directory.toString(), "--port", freePort()))
                    .isEqualTo("data directory " + directory
                            + " is in use by another collector; stop that one or give another --data\n");
        }
    }

    @Test
    void aWrongBrokerAddressIsMissing() throws Exception {
        String broker = "127.0.0.1:" + FreePort.find();
        Path config = config("""
                kafka: {bootstrap-servers: '%s', timeout: 3s}
                database.url: jdbc:postgresql://127.0.0.1:1/none
                """.formatted(broker));

        assertThat(serve(3, "--config", config.toString(), "--data", data(), "--port", freePort()))
                .isEqualTo("Kafka at " + broker
                        + " did not answer within 3 s; check kafka.bootstrap-servers and that the brokers run\n");
    }

    @Test
    void aBrokerNameThatDoesNotResolveIsMissing() throws Exception {
        Path config = config("""
                kafka: {bootstrap-servers: 'kafka.invalid:9092', timeout: 3s}
                database.url: jdbc:postgresql://127.0.0.1:1/none
                """);

        assertThat(serve(3, "--config", config.toString(), "--data", data(), "--port", freePort()))
                .startsWith("Kafka at kafka.invalid:9092 cannot be used: ")
                .hasLineCount(1);
    }

    private String serve(int exitCode, String... options) {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(options));
        try (RunningProgram program = RunningProgram.start("collector/target/sekisho.jar", words)) {
            assertThat(program.awaitExit(LIMIT)).as(program.output()).isEqualTo(exitCode);
            return program.output();
        }
    }

    private Path config(String yaml) throws IOException {
        return Files.writeString(directory.resolve("sekisho.yml"), yaml);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static String freePort() {
        return Integer.toString(FreePort.find());
    }
}
