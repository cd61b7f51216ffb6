package sekisho.collector.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.cases.jdbc.CaseDatabase;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.cases.jdbc.TestingPostgres;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs(Need.BROKER)
class AdministrationIT {

    private static final Clock CLOCK = Clock.systemUTC();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DatabaseSettings settings;
    private CaseDatabase database;
    private Accounts accounts;

    @BeforeEach
    void open() {
        settings = TestingPostgres.emptyDatabase();
        database = CaseDatabase.open(settings);
        accounts = new Accounts(database.accounts());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAddedUserCanSignInWithThePrintedPasswordUntilItIsReset() {
        assertThat(users("add", "hanako")).isZero();
        String first = out.toString().strip().split(" ", 2)[1];
        out.getBuffer().setLength(0);
        assertThat(accounts.encoder()
                        .matches(first, accounts.user("hanako").orElseThrow().passwordHash()))
                .isTrue();

        assertThat(users("reset", "hanako")).isZero();

        assertThat(accounts.encoder()
                        .matches(first, accounts.user("hanako").orElseThrow().passwordHash()))
                .isFalse();
    }

    @Test
    void aNameThatIsTakenOrUnfitIsWrongUse() {
        users("add", "hanako");

        assertThat(users("add", "hanako")).isEqualTo(2);
        assertThat(users("add", "Hanako Yamada")).isEqualTo(2);
        assertThat(users("reset", "nobody")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void theListTellsRoleAndState() {
        users("add", "hanako");
        users("add", "taro", "--role", "administrator");
        out.getBuffer().setLength(0);

        users("list");

        assertThat(out.toString().lines())
                .containsExactly("hanako\treviewer\tone-time password", "taro\tadministrator\tone-time password");
    }

    @Test
    void aPrintedTokenIsGood() {
        int code = run(new TokensCommand(() -> settings, CLOCK), "create", "siem", "--days", "7");

        assertThat(code).isZero();
        assertThat(accounts.token(out.toString().strip(), CLOCK.instant())).isPresent();
        assertThat(accounts.token(out.toString().strip(), CLOCK.instant().plusSeconds(8 * 86_400)))
                .isEmpty();
    }

    @Test
    void withoutADatabaseTheExitCodeSaysSo() {
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", "");

        assertThat(run(new UsersCommand(() -> nowhere, CLOCK), "list")).isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(1);
    }

    private int users(String... args) {
        return run(new UsersCommand(() -> settings, CLOCK), args);
    }

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
