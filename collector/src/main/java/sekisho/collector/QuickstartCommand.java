package sekisho.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Secret;
import sekisho.collector.embedded.NotStartedException;
import sekisho.collector.quickstart.AgentJar;
import sekisho.collector.quickstart.AgentProcess;
import sekisho.collector.quickstart.AgentSetup;
import sekisho.collector.reload.RuleFolders;
import sekisho.rules.RuleSet;

/** {@code quickstart}: collector and agent together on this machine, until told to stop. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = "Runs collector and agent on this machine until SIGTERM.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quickstart                     everything below the default data directory, pages on port 8080",
            "  quickstart --data /tmp/try     everything below /tmp/try",
            "",
            "When all runs it prints one line: READY <url> <user> <one-time password>;",
            "the password is - once that user has chosen one."
        })
final class QuickstartCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(QuickstartCommand.class);
    private static final int PORTS_TRIED = 100;
    private static final Duration FIRST_EVENT = Duration.ofMinutes(2);

    @Mixin
    private Place place = new Place();

    @Mixin
    private PortOption port = new PortOption();

    @Option(
            names = "--agent-jar",
            paramLabel = "FILE",
            description = "The agent; default is the one beside this jar or where the build leaves it.")
    private @Nullable Path agentJar;

    @Override
    public Integer call() throws Exception {
        Path jar = AgentJar.find(Optional.ofNullable(agentJar));
        CollectorConfig asked = place.config(System.getenv());
        CollectorConfig config = port.asked().isPresent() ? port.on(asked) : asked.withHttpPort(freePort(asked.http()));
        RuleSet rules = RuleFolders.load(config.detection().rules(), ZoneId.systemDefault());
        Stopping stopping = Stopping.ofThisThread();
        ExitCode result = ExitCode.ENVIRONMENT_MISSING;
        try (Collector collector = Collector.start(config, rules)) {
            Path home = config.dataDirectory().toAbsolutePath();
            Path agentConfig = AgentSetup.write(home.resolve("agent"), collector.bootstrapServers());
            AgentProcess.printDoctor(jar, agentConfig);
            try (AgentProcess agent = AgentProcess.start(jar, agentConfig, home.resolve("log/agent.log"))) {
                if (!collector.awaitEvent(FIRST_EVENT, agent::isAlive)) {
                    LOG.warn("the agent has sent nothing yet; see {}", home.resolve("log/agent.log"));
                }
                stopping.started();
                announce(collector);
                Optional<String> broken = stopping.await(broken(collector, agent, home));
                broken.ifPresent(why -> LOG.error("{}; everything stops", why));
                result = broken.isPresent() ? ExitCode.ENVIRONMENT_MISSING : ExitCode.DONE;
            }
        } finally {
            stopping.ended(result);
        }
        return result.code();
    }

    private static CompletableFuture<String> broken(Collector collector, AgentProcess agent, Path home) {
        Path log = home.resolve("log/agent.log");
        return collector
                .broken()
                .applyToEither(
                        agent.ended().thenApply(code -> "the agent ended with " + code + ", see " + log),
                        Function.identity());
    }

    private static void announce(Collector collector) {
        System.out.print("""

                Try it: export a table with pg_dump, psql \\copy or mysqldump, copy the file to a USB stick or to a
                file system mounted from a loop device (/dev/loop* counts as removable here), and look at the review
                pages. Everything stays on this machine; Ctrl-C ends it.

                """);
        String password = collector.firstPassword().map(Secret::value).orElse("-");
        System.out.println("READY " + collector.url() + " " + Accounts.FIRST_USER + " " + password);
        System.out.flush();
    }

    private static int freePort(CollectorConfig.Http http) throws NotStartedException {
        return IntStream.range(http.port(), Math.min(http.port() + PORTS_TRIED, 65_536))
                .filter(port -> isFree(http.address(), port))
                .findFirst()
                .orElseThrow(() -> new NotStartedException(
                        "no port from " + http.port() + " on is free on " + http.address() + "; give one with --port"));
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
