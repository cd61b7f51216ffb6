package sekisho.collector.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers users and tokens. Safe for any number of threads and collectors. */
public interface AccountStore {

    /** The user of that name. */
    Optional<User> user(String name);

    /** All users by name. */
    List<User> users();

    /** Adds a user; false, and nothing changed, if the name is taken. */
    boolean add(User user, Instant now);

    /** Gives a user another password and unlocks the account. */
    void setPassword(String name, String passwordHash, boolean oneTime);

    /** Counts one more wrong password and, once there are {@code most} in a row, locks the account until the time given. */
    void failed(String name, int most, Instant lockUntil);

    /** Forgets the wrong passwords of a user who gave the right one. */
    void succeeded(String name);

    /** Adds a token; false, and nothing changed, if the name is taken. */
    boolean add(Token token);

    /** The token with that hash, expired or not. */
    Optional<Token> token(String hash);
}
