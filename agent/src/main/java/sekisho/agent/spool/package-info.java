/**
 * Events on disk until the broker has them.
 *
 * <p>{@link sekisho.agent.spool.Spool#append} numbers a {@link sekisho.agent.spool.Batch} of drafts and commits it with one
 * fsync; the publisher reads {@link sekisho.agent.spool.Spool#head} in order and removes what the broker acknowledged.
 * When the disk budget is used up, {@code Eviction} gives up the oldest events that may be given up and says so in an
 * {@code events_lost} event. The counters of the loss equation are rows of the same database and change in the same
 * transactions.
 */
@NullMarked
package sekisho.agent.spool;

import org.jspecify.annotations.NullMarked;
