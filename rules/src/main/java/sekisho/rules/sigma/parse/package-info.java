/**
 * Sigma documents from YAML, with every fault at its place.
 *
 * <p>{@link sekisho.rules.sigma.parse.RuleReader} splits a file into documents and hands each to the parser of its kind;
 * these read the parts through {@link sekisho.rules.sigma.parse.Section}, which notes what is missing or of the wrong
 * kind and goes on. A document with a fault is answered incomplete, for further checks only; the fault is in the log.
 */
@NullMarked
package sekisho.rules.sigma.parse;

import org.jspecify.annotations.NullMarked;
