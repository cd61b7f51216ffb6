/**
 * Rules checked the way their authors and a site need it: {@link sekisho.rules.check.CheckCommand} loads them, runs the
 * {@code .test.yaml} beside each ({@link sekisho.rules.check.RuleTests}) and plays the baseline of ordinary days. The build
 * runs the same code on the shipped rules.
 */
@NullMarked
package sekisho.rules.check;

import org.jspecify.annotations.NullMarked;
