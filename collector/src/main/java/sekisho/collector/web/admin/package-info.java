/**
 * Administration from a terminal: {@code users} and {@code tokens}.
 *
 * <p>The commands work on the case database itself, so that they need no running collector to sign in to; whoever may
 * read the database's password may administer. {@link sekisho.collector.accounts.Accounts} decides what is allowed.
 */
@NullMarked
package sekisho.collector.web.admin;

import org.jspecify.annotations.NullMarked;
