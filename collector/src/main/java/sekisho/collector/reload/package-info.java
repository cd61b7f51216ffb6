/**
 * Where the rules that hold come from.
 *
 * <p>{@link sekisho.collector.reload.RuleFolders} layers the site's folder over the shipped content and loads the whole; a
 * set with any fault is refused whole.
 */
@NullMarked
package sekisho.collector.reload;

import org.jspecify.annotations.NullMarked;
