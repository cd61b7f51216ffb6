package sekisho.collector.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The rules of users, passwords and tokens. */
public final class Accounts {

    /** What a user's or a token's name looks like. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** The user whom the first start makes. */
    public static final String FIRST_USER = "admin";

    /** NIST SP 800-63B-4, 3.1.1.2: a password that is the only factor has at least 15 characters. */
    public static final int SHORTEST_PASSWORD = 15;

    /** More than NIST's 64; a bound at all, so that hashing cannot be used to tie up the collector. */
    public static final int LONGEST_PASSWORD = 256;

    /** Wrong passwords in a row that lock an account. */
    public static final int MOST_FAILURES = 5;

    /** How long it stays locked. */
    public static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    /** No 0 and O, 1, l and I: it is read off a terminal. */
    private static final String LEGIBLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int ONE_TIME_LENGTH = 20;
    private static final int TOKEN_BYTES = 32;

    private final AccountStore store;
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final SecureRandom random = new SecureRandom();

    public Accounts(AccountStore store) {
        this.store = store;
    }

    /** What became of a wish to add a user or a token. */
    public sealed interface Added {
        /** It exists now; the secret is shown this once. */
        record Done(Secret secret) implements Added {}

        /** There is one of that name. */
        record NameTaken() implements Added {}

        /** The name does not look like {@link #NAME}. */
        record NameUnfit() implements Added {}
    }

    /** What became of a wish to change a password. */
    public enum PasswordChange {
        DONE,
        /** The present password was wrong. */
        WRONG_PASSWORD,
        /** Shorter than {@link #SHORTEST_PASSWORD} characters. */
        TOO_SHORT,
        /** Longer than {@link #LONGEST_PASSWORD} characters. */
        TOO_LONG,
        /** It holds the user's name, or is the present one, or hardly more than one character repeated. */
        TOO_PLAIN
    }

    /** The user of that name, for signing in. */
    public Optional<User> user(String name) {
        return store.user(name);
    }

    /** All users by name. */
    public List<User> users() {
        return store.users();
    }

    /** How passwords are checked. */
    public PasswordEncoder encoder() {
        return encoder;
    }

    /** Adds a user with a one-time password. */
    public Added addUser(String name, Role role, Instant now) {
        if (!NAME.matcher(name).matches()) {
            return new Added.NameUnfit();
        }
        Secret secret = oneTimePassword();
        User user = new User(name, role, hash(secret.value()), true, 0, Optional.empty());
        return store.add(user, now) ? new Added.Done(secret) : new Added.NameTaken();
    }

    /**
     * Sees to it that somebody can sign in.
     *
     * @return a one-time password for {@link #FIRST_USER}, who is made now or has never used the last one; empty once
     *     that user has chosen a password
     */
    public Optional<Secret> firstPassword(Instant now) {
        Optional<User> admin = store.user(FIRST_USER);
        if (admin.isEmpty()) {
            return addUser(FIRST_USER, Role.ADMINISTRATOR, now) instanceof Added.Done(Secret secret)
                    ? Optional.of(secret)
                    : Optional.empty();
        }
        return admin.get().oneTime() ? Optional.of(resetPassword(FIRST_USER)) : Optional.empty();
    }

    /** Gives a user a new one-time password. */
    public Secret resetPassword(String name) {
        Secret secret = oneTimePassword();
        store.setPassword(name, hash(secret.value()), true);
        return secret;
    }

    /** Changes a password as its owner asks. */
    public PasswordChange changePassword(User user, String present, String wanted) {
        if (!encoder.matches(present, user.passwordHash())) {
            return PasswordChange.WRONG_PASSWORD;
        }
        int length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST_PASSWORD) {
            return PasswordChange.TOO_SHORT;
        }
        if (length > LONGEST_PASSWORD) {
            return PasswordChange.TOO_LONG;
        }
        boolean monotone = wanted.codePoints().distinct().count() < 5;
        boolean named = wanted.toLowerCase(Locale.ROOT).contains(user.name());
        if (monotone || named || wanted.equals(present)) {
            return PasswordChange.TOO_PLAIN;
        }
        store.setPassword(user.name(), hash(wanted), false);
        return PasswordChange.DONE;
    }

    /** Counts a wrong password. */
    public void failed(String name, Instant now) {
        store.failed(name, MOST_FAILURES, now.plus(LOCKED_FOR));
    }

    /** Forgets wrong passwords. */
    public void succeeded(String name) {
        store.succeeded(name);
    }

    /** Makes a token for a program. */
    public Added addToken(String name, Duration validFor, Instant now) {
        if (!NAME.matcher(name).matches()) {
            return new Added.NameUnfit();
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        Secret secret =
                new Secret("skt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Token token = new Token(name, tokenHash(secret.value()), now, now.plus(validFor));
        return store.add(token) ? new Added.Done(secret) : new Added.NameTaken();
    }

    /** The token whose secret this is, if it is still good. */
    public Optional<Token> token(String secret, Instant now) {
        return store.token(tokenHash(secret)).filter(token -> now.isBefore(token.expiresAt()));
    }

    private Secret oneTimePassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < ONE_TIME_LENGTH; i++) {
            password.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        return new Secret(password.toString());
    }

    private String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password always has a hash");
        }
        return hash;
    }

    private static String tokenHash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
