/**
 * Sketches as values: how many distinct people, without any of them.
 *
 * <p>An agent feeds keyed hashes into a {@link sekisho.rules.sketch.CounterSketch.Builder} and puts the sketch's wire
 * form into an event; the collector parses it, merges it with others over years and reads off the number of distinct
 * hashes. No hash, and so no person, can be taken out of a sketch.
 */
@NullMarked
package sekisho.rules.sketch;

import org.jspecify.annotations.NullMarked;
