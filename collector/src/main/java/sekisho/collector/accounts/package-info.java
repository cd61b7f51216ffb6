/**
 * Who may sign in to the review pages, and which programs may read the API.
 *
 * <p>{@link sekisho.collector.accounts.Accounts} holds the rules: passwords are kept as Argon2id hashes, a password made
 * by the collector is good for one thing, choosing another; repeated failures lock an account for a while. Tokens are
 * random and kept as SHA-256. An {@link sekisho.collector.accounts.AccountStore} remembers; time is an argument.
 */
@NullMarked
package sekisho.collector.accounts;

import org.jspecify.annotations.NullMarked;
