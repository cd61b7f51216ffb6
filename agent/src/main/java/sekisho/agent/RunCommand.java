package sekisho.agent;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.Tier;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.supervise.SensorRole;
import sekisho.settings.SettingsFaultsException;

/** {@code run}: watches this machine until SIGTERM. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Watches this machine and sends events to Kafka until SIGTERM or Ctrl+C.",
        footer = {
            "",
            "Examples:",
            "  sudo sekisho-agent run --config /etc/sekisho/agent.yml --require-tier kernel",
            "  SEKISHO_KAFKA_BOOTSTRAP_SERVERS=broker.example.org:9092 sekisho-agent run",
            "",
            "A broker that is away is no error: events wait on disk (spool.max-size, spool.max-age).",
            "Exit codes: 2 wrong option or configuration key, 3 something is missing on this machine."
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--require-tier",
            paramLabel = "TIER",
            description =
                    "Do not start unless everything is watched at this tier or better: kernel, audit or portable.")
    private Optional<Tier> required = Optional.empty();

    @Override
    public Integer call() throws SettingsFaultsException, EnvironmentException, SpoolException, InterruptedException {
        AgentConfig read = config.read();
        List<SensorRole> roles =
                new SensorRegistry(read, new TrackedFileReads(), InstantSource.system()).roles(_ -> false, List.of());
        if (required.isPresent()) {
            requireTier(roles, required.get());
        }
        Agent agent = Agent.start(read, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> agent.stop("SIGTERM"), "stop"));
        warnOfWhatIsMissed(roles);
        LOG.info("agent {} watches host {}: {}", agent.agentId(), agent.hostId(), String.join(" ", agent.tiers()));
        agent.awaitEnd();
        return Main.DONE;
    }

    private static void requireTier(List<SensorRole> roles, Tier tier) throws EnvironmentException {
        for (SensorRole role : roles) {
            Optional<Sensor> best = role.best();
            if (best.isEmpty() || best.get().tier().compareTo(tier) > 0) {
                throw new EnvironmentException(
                        "--require-tier " + nameOf(tier) + ": " + role.name() + " is only watched at "
                                + best.map(sensor -> nameOf(sensor.tier())).orElse("none") + ": " + lack(role)
                                + "; sekisho-agent doctor tells more");
            }
        }
    }

    private static void warnOfWhatIsMissed(List<SensorRole> roles) {
        List<SensorRole> lesser = roles.stream()
                .filter(role ->
                        role.best().map(sensor -> sensor.tier() != Tier.KERNEL).orElse(true))
                .toList();
        if (!lesser.isEmpty()) {
            LOG.warn(
                    "the kernel tier is not to be had here ({}); this agent does not see {}",
                    lack(lesser.getFirst()),
                    lesser.stream().map(SensorRole::blind).collect(Collectors.joining("; ")));
        }
    }

    /** What the best sensor of a role lacks. */
    private static String lack(SensorRole role) {
        return switch (role.bestFirst().getFirst().get().availability()) {
            case Availability.Missing(String what, String remedy) -> "needs " + what + ", " + remedy;
            case Availability.Ready _ -> "another sensor is missing";
        };
    }

    private static String nameOf(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }
}
