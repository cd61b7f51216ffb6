/**
 * Who ran what.
 *
 * <p>{@link sekisho.agent.process.ProcessTable} keeps each process by pid and start time, from its fork to some seconds
 * after its exit, and longer while something that it started lives. {@link sekisho.agent.process.ArgumentMask} takes
 * secrets and personal data out of arguments before anything else sees them; {@link
 * sekisho.agent.process.AccountNames} gives user ids their names.
 */
@NullMarked
package sekisho.agent.process;

import org.jspecify.annotations.NullMarked;
