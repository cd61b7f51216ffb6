package sekisho.collector.web.admin;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.cases.jdbc.DatabaseSettings;

/** {@code tokens}: which programs may read the API. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Tokens with which programs read the API.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tokens create siem                 good for a year; printed this once",
            "  tokens create script --days 7",
            "  curl -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:8080/api/v1/cases"
        })
public final class TokensCommand {

    private static final int MOST_DAYS = 3650;

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * The command over the given database.
     *
     * @param database asked when a subcommand runs
     */
    public TokensCommand(Callable<DatabaseSettings> database, Clock clock) {
        this.session = new Session(database, clock);
    }

    /** {@code tokens create NAME}. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a token and prints it once.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What uses it; the audit names it so.") String name,
            @Option(names = "--days", defaultValue = "365", description = "How long it is good; default 365.") int days)
            throws Exception {
        if (days < 1 || days > MOST_DAYS) {
            return refuse("--days is not between 1 and " + MOST_DAYS);
        }
        return session.with(err(), accounts -> switch (accounts.addToken(
                name, Duration.ofDays(days), session.clock().instant())) {
            case Accounts.Added.Done(var secret) -> {
                spec.commandLine().getOut().println(secret.value());
                yield Session.DONE;
            }
            case Accounts.Added.NameTaken taken -> refuse("there is a token " + name + " already; choose another name");
            case Accounts.Added.NameUnfit unfit ->
                refuse("a token's name is of small letters, digits, dots,"
                        + " dashes and underscores, 64 at most, and begins with a letter or digit");
        });
    }

    private int refuse(String why) {
        err().println(why);
        return Session.WRONG_USE;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
