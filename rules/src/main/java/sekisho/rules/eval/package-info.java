/**
 * Rules tried on a file of events. {@link sekisho.rules.eval.EvalCommand} reads newline-delimited JSON line by line ({@link
 * sekisho.rules.eval.EventLines}), judges each event with windows in memory and writes one line for each match and alert.
 */
@NullMarked
package sekisho.rules.eval;

import org.jspecify.annotations.NullMarked;
