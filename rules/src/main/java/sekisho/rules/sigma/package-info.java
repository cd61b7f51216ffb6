/**
 * The three Sigma document kinds as values: {@link sekisho.rules.sigma.Detection}, {@link
 * sekisho.rules.sigma.Correlation}, {@link sekisho.rules.sigma.Filter}, as Sigma 2.1.0 defines them.
 *
 * <p>{@code parse} makes them from YAML, {@code match} compiles detections and filters to formulas over an event,
 * {@code correlate} steps windows. Nothing here evaluates anything.
 *
 * @see <a href="https://github.com/SigmaHQ/sigma-specification/tree/v2.1.0">Sigma specification 2.1.0</a>
 */
@NullMarked
package sekisho.rules.sigma;

import org.jspecify.annotations.NullMarked;
