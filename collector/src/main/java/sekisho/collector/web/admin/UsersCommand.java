package sekisho.collector.web.admin;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Role;
import sekisho.collector.accounts.User;
import sekisho.collector.cases.jdbc.DatabaseSettings;

/** {@code users}: who may sign in to the review pages. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Users of the review pages.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  users add hanako                          a reviewer; prints a one-time password",
            "  users add taro --role administrator",
            "  users reset hanako                        a new one-time password, and unlocks",
            "  users list"
        })
public final class UsersCommand {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * The command over the given database.
     *
     * @param database asked when a subcommand runs
     */
    public UsersCommand(Callable<DatabaseSettings> database, Clock clock) {
        this.session = new Session(database, clock);
    }

    /** {@code users add NAME}. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a user with a one-time password.")
    int add(
            @Parameters(paramLabel = "NAME", description = "What they sign in with.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "reviewer",
                            converter = RoleWord.class,
                            description = "reviewer or administrator; default reviewer.")
                    Role role)
            throws Exception {
        return session.with(err(), accounts -> switch (accounts.addUser(
                name, role, session.clock().instant())) {
            case Accounts.Added.Done(var secret) -> {
                out().println(name + " " + secret.value());
                yield Session.DONE;
            }
            case Accounts.Added.NameTaken taken ->
                refuse("there is a user " + name + " already; users reset " + name + " gives a new one-time password");
            case Accounts.Added.NameUnfit unfit ->
                refuse("a user's name is of small letters, digits, dots, dashes and"
                        + " underscores, 64 at most, and begins with a letter or digit");
        });
    }

    /** {@code users reset NAME}. */
    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Gives a user a new one-time password and unlocks the account.")
    int reset(@Parameters(paramLabel = "NAME", description = "The user.") String name) throws Exception {
        return session.with(err(), accounts -> {
            if (accounts.user(name).isEmpty()) {
                return refuse("there is no user of that name; users list shows them");
            }
            out().println(name + " " + accounts.resetPassword(name).value());
            return Session.DONE;
        });
    }

    /** {@code users list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists users with role and state.")
    int list() throws Exception {
        return session.with(err(), accounts -> {
            for (User user : accounts.users()) {
                String state = user.lockedAt(session.clock().instant())
                        ? "locked"
                        : user.oneTime() ? "one-time password" : "active";
                out().println(user.name() + "\t" + user.role().name().toLowerCase(java.util.Locale.ROOT) + "\t"
                        + state);
            }
            return Session.DONE;
        });
    }

    /** A role as it is typed. */
    static final class RoleWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return switch (word) {
                case "reviewer" -> Role.REVIEWER;
                case "administrator" -> Role.ADMINISTRATOR;
                default -> throw new TypeConversionException("a role is reviewer or administrator");
            };
        }
    }

    private int refuse(String why) {
        err().println(why);
        return Session.WRONG_USE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
