/**
 * The rule engine's front door: {@link sekisho.rules.RuleSet} loads detections, correlations, filters and lists from
 * layered folders, refuses a faulty set whole with every fault, and answers for one event which rules it matches and
 * which correlations those matches feed. The set is immutable and safe for any number of threads; programs swap one for
 * another. Below it: {@code document} (YAML with places), {@code taxonomy} (field names), {@code sigma} (the language).
 */
@NullMarked
package sekisho.rules;

import org.jspecify.annotations.NullMarked;
