package sekisho.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.testing.Command;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import sekisho.testing.OperatorAccount;

/** The packaged agent as an ordinary account runs it: no error, one warning that says what is missed. */
@Needs({Need.ROOT, Need.KERNEL})
class NotRootIT {
    private OperatorAccount operator;
    private Path folder;

    @BeforeEach
    void giveTheOperatorAnAgent() throws IOException {
        operator = OperatorAccount.create("sekisho-op");
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "sekisho-not-root");
        Path built = Path.of(System.getProperty("sekisho.root", ".."), "agent/target");
        Command.of(
                        "cp",
                        "-r",
                        built.resolve("sekisho-agent.jar").toString(),
                        built.resolve("lib").toString(),
                        folder.toString())
                .run();
        Files.writeString(
                folder.resolve("agent.yml"),
                "kafka.bootstrap-servers: 127.0.0.1:1\nmetrics.port: 0\ndata.dir: " + folder.resolve("data") + "\n");
        Command.of("chown", "-R", operator.name(), folder.toString()).run();
    }

    @AfterEach
    void takeItAway() {
        Command.of("rm", "-rf", folder.toString()).run();
    }

    @Test
    void askingForTheKernelTierIsAMissingEnvironment() {
        Command.Result result = agent(List.of(), "run", "--config", config(), "--require-tier", "kernel");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output().strip().lines())
                .singleElement()
                .asString()
                .contains("--require-tier kernel", "run as root");
        assertThat(folder.resolve("data/spool.db")).doesNotExist();
    }

    @Test
    void withoutThatThePortableTierStartsAndSaysOnceWhatItMisses() {
        Command.Result result = agent(List.of("timeout", "--preserve-status", "20"), "run", "--config", config());

        assertThat(result.output()).contains("process=portable volume=portable database=none");
        assertThat(result.output().lines().filter(line -> line.contains("WARN") && line.contains("does not see")))
                .hasSize(1);
        assertThat(result.output()).contains("stopped (SIGTERM)");
    }

    private Command.Result agent(List<String> under, String... arguments) {
        List<String> words = new ArrayList<>(under);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                folder.resolve("sekisho-agent.jar").toString()));
        words.addAll(List.of(arguments));
        return Command.of(words.toArray(String[]::new)).as(operator).runToEnd();
    }

    private String config() {
        return folder.resolve("agent.yml").toString();
    }
}
