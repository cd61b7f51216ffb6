package sekisho.collector.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a program shows to read the API; the secret itself is not kept.
 *
 * @param name who uses it, for the audit
 * @param hash SHA-256 of the secret, 64 hex digits
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused
 */
public record Token(String name, String hash, Instant createdAt, Instant expiresAt) {

    public Token {
        requireNonNull(name, "name");
        requireNonNull(hash, "hash");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }
}
