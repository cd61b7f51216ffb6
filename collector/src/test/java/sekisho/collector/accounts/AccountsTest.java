package sekisho.collector.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.collector.accounts.Accounts.PasswordChange;

class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-04-02T02:00:00Z");

    private final Accounts accounts = new Accounts(new InMemoryAccountStore());

    @Test
    void theFirstStartMakesAnAdministratorAndTellsThePasswordUntilOneIsChosen() {
        Secret first = accounts.firstPassword(NOW).orElseThrow();
        Secret second = accounts.firstPassword(NOW).orElseThrow();
        User admin = accounts.user("admin").orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(admin.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(accounts.changePassword(admin, second.value(), "four words make sense"))
                .isEqualTo(PasswordChange.DONE);
        assertThat(accounts.firstPassword(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "aaaaaaaaaaaaaaaaaaaa, TOO_PLAIN",
        "my name is Hanako today, TOO_PLAIN",
        "桜の花が咲く庭でお茶を飲んだ春, DONE",
        "fifteen letters, DONE"
    })
    void aPasswordIsJudgedByLengthAndPlainnessNotByKindsOfCharacters(String wanted, PasswordChange outcome) {
        add("hanako");
        String present = accounts.resetPassword("hanako").value();
        User user = accounts.user("hanako").orElseThrow();

        assertThat(accounts.changePassword(user, "wrong", wanted)).isEqualTo(PasswordChange.WRONG_PASSWORD);
        assertThat(accounts.changePassword(user, present, wanted)).isEqualTo(outcome);
    }

    @Test
    void noSecretShowsItselfInAStringOrIsKeptAsItIs() {
        Secret token = ((Accounts.Added.Done) accounts.addToken("siem", Duration.ofDays(1), NOW)).secret();

        assertThat(token).hasToString("***");
        assertThat(accounts.token(token.value(), NOW).orElseThrow().hash())
                .hasSize(64)
                .doesNotContain(token.value());
        assertThat(add("hanako").passwordHash()).startsWith("$argon2id$");
    }

    @Test
    void aLockEndsByItself() {
        add("hanako");
        for (int i = 0; i < Accounts.MOST_FAILURES; i++) {
            accounts.failed("hanako", NOW);
        }

        User locked = accounts.user("hanako").orElseThrow();

        assertThat(locked.lockedAt(NOW)).isTrue();
        assertThat(locked.lockedAt(NOW.plus(Accounts.LOCKED_FOR))).isFalse();
    }

    private User add(String name) {
        accounts.addUser(name, Role.REVIEWER, NOW);
        return accounts.user(name).orElseThrow();
    }
}
