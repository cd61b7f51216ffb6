/**
 * Correlations as a pure step: (window, contribution) to (window, crossings), in event time.
 *
 * <p>A {@link sekisho.rules.sigma.correlate.Contribution} is one match that one correlation counts, in its group. Each
 * group has one {@link sekisho.rules.sigma.correlate.Window}; {@link sekisho.rules.sigma.correlate.WindowStep#step} inserts
 * the contribution where its time says and answers the next window and every {@link
 * sekisho.rules.sigma.correlate.Crossing} that appeared or changed. Nothing here reads a clock or keeps state.
 */
@NullMarked
package sekisho.rules.sigma.correlate;

import org.jspecify.annotations.NullMarked;
