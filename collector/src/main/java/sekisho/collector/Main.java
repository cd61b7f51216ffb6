package sekisho.collector;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.embedded.NotStartedException;
import sekisho.collector.web.admin.TokensCommand;
import sekisho.collector.web.admin.UsersCommand;
import sekisho.rules.RuleFaultsException;
import sekisho.settings.SettingsFaultsException;

/** The collector's command line. */
@Command(
        name = "sekisho",
        description = "Watches for the moment when a list of people leaves in an insider's hands.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, QuickstartCommand.class, RulesCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar sekisho.jar quickstart             collector and agent on this machine",
            "  java -jar sekisho.jar serve                  collector with its own broker and database",
            "  java -jar sekisho.jar serve --config FILE    collector with the site's broker and database",
            "  java -jar sekisho.jar rules check DIR        are these rules sound?",
            "  java -jar sekisho.jar users add hanako       who may sign in to the review pages",
            "",
            "Exit codes: 0 done, 1 faults found, 2 wrong use, 3 something is missing on this machine."
        })
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Tomcat writes to java.util.logging, which would print two lines an event past Logback.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(args));
    }

    /** Runs one command and answers its exit code. */
    static int run(String... args) {
        return commandLine()
                .setExecutionExceptionHandler((fault, command, parsed) ->
                        report(fault, command.getErr()).code())
                .execute(args);
    }

    private static CommandLine commandLine() {
        Place place = new Place();
        Callable<DatabaseSettings> database = () -> SiteDatabase.settings(place.config(System.getenv()));
        return new CommandLine(new Main())
                .addSubcommand(new CommandLine(new UsersCommand(database, Clock.systemUTC())).addMixin("place", place))
                .addSubcommand(new CommandLine(new TokensCommand(database, Clock.systemUTC())).addMixin("place", place))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Tells a fault in the words for its reader: a line each for what the user can mend. */
    private static ExitCode report(Exception fault, PrintWriter err) throws Exception {
        return switch (fault) {
            case SettingsFaultsException settings -> {
                settings.faults().forEach(err::println);
                yield ExitCode.WRONG_USE;
            }
            case RuleFaultsException rules -> {
                rules.faults().forEach(err::println);
                yield ExitCode.FOUND_FAULTS;
            }
            case NotStartedException missing -> {
                err.println(missing.getMessage());
                yield ExitCode.ENVIRONMENT_MISSING;
            }
            default -> throw fault;
        };
    }

    /** The version that the build wrote into the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sekisho " + (version == null ? "unpackaged" : version)};
        }
    }
}
