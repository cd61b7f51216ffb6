/**
 * YAML text as a tree that remembers where each part stands, and the faults found in it.
 *
 * <p>{@link sekisho.rules.document.DocumentReader} turns a file into {@link sekisho.rules.document.Node} trees, one for
 * each document. Whoever reads such a tree reports what is wrong to a {@link sekisho.rules.document.FaultLog} and goes on,
 * so that an author sees every {@link sekisho.rules.document.Fault} at once, with file, line and column.
 */
@NullMarked
package sekisho.rules.document;

import org.jspecify.annotations.NullMarked;
