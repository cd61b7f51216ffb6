/**
 * Which field names rules may use and what they mean in events.
 *
 * <p>{@link sekisho.rules.taxonomy.Taxonomy} is the list of event fields with their types ({@code taxonomy/ecs.yml}), {@link
 * sekisho.rules.taxonomy.SigmaNames} the table from Sigma's default names to them ({@code taxonomy/sigma.yml}). {@link
 * sekisho.rules.taxonomy.Naming} resolves the names of one document, or says what was meant instead.
 */
@NullMarked
package sekisho.rules.taxonomy;

import org.jspecify.annotations.NullMarked;
