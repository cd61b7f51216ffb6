package sekisho.collector.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A person who may sign in.
 *
 * @param name what they sign in with, see {@link Accounts#NAME}
 * @param role what they may do
 * @param passwordHash Argon2id, in the encoding of Spring Security
 * @param oneTime whether the password was made by the collector and must be changed before anything else
 * @param failures wrong passwords since the last right one
 * @param lockedUntil when signing in works again; empty if it was never locked
 */
public record User(
        String name, Role role, String passwordHash, boolean oneTime, int failures, Optional<Instant> lockedUntil) {

    public User {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(passwordHash, "passwordHash");
        requireNonNull(lockedUntil, "lockedUntil");
    }

    /** Whether signing in is refused at this time, whatever the password. */
    public boolean lockedAt(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    @Override
    public String toString() {
        return "User[name=" + name + ", role=" + role + "]";
    }
}
