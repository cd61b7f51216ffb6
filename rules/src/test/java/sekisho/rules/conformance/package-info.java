/** The Sigma specification, line by line: what each modifier, value, condition and document kind does and refuses. */
@NullMarked
package sekisho.rules.conformance;

import org.jspecify.annotations.NullMarked;
