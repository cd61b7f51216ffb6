/**
 * Detections and filters compiled once to a {@link sekisho.rules.sigma.match.Formula} over the fields of an event.
 *
 * <p>{@link sekisho.rules.sigma.match.Compiler} resolves field names and lists, rewrites values by their modifiers ({@link
 * sekisho.rules.sigma.match.Rewriting}) and makes a {@link sekisho.rules.sigma.match.Comparison} of each. Evaluation is two-valued:
 * on an absent field every test is false, and its negation true.
 */
@NullMarked
package sekisho.rules.sigma.match;

import org.jspecify.annotations.NullMarked;
