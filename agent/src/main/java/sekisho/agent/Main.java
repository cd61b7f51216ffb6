package sekisho.agent;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sekisho.agent.inspect.InspectCommand;
import sekisho.agent.spool.SpoolException;
import sekisho.settings.SettingsFaultsException;

/** The agent's command line. */
@Command(
        name = "sekisho-agent",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Sees database exports and writes to removable media on this machine.",
        subcommands = {
            RunCommand.class,
            DoctorCommand.class,
            InspectCommand.class,
            StatusCommand.class,
            SpoolCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  sekisho-agent doctor                      what can be seen here, and what to do for more",
            "  sudo sekisho-agent run --config agent.yml watch this machine",
            "  sekisho-agent inspect customers.csv       what a file holds, in counts",
            "  sudo sekisho-agent status                 what was sent and what waits",
            "",
            "sekisho-agent stands for: java -jar sekisho-agent.jar"
        })
public final class Main {
    /** Exit code: done. */
    static final int DONE = 0;
    /** Exit code: something is wrong with what was checked. */
    static final int FOUND_FAULTS = 1;
    /** Exit code: unknown option or configuration key. */
    static final int WRONG_USE = 2;
    /** Exit code: something is missing on this machine. */
    static final int ENVIRONMENT_MISSING = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** The program. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        return switch (e) {
            case SettingsFaultsException faults -> told(command, String.valueOf(faults.getMessage()), WRONG_USE);
            case EnvironmentException missing ->
                told(command, String.valueOf(missing.getMessage()), ENVIRONMENT_MISSING);
            case SpoolException missing -> told(command, String.valueOf(missing.getMessage()), ENVIRONMENT_MISSING);
            default -> {
                LOG.error("{} failed", parsed.commandSpec().qualifiedName(), e);
                throw e;
            }
        };
    }

    private static int told(CommandLine command, String line, int exitCode) {
        command.getErr().println(line);
        return exitCode;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("development");
            return new String[] {"sekisho-agent " + version};
        }
    }
}
