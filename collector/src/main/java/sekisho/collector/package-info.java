/**
 * The collector's front door: commands, configuration, and the wiring of its parts.
 *
 * <p>{@link sekisho.collector.Main} reads the command line. {@code serve} builds a {@link
 * sekisho.collector.CollectorConfig}, starts the servers of its own that the site does not provide, makes the topics, and
 * then starts detection and the review pages; it stops them in the opposite order.
 */
@NullMarked
package sekisho.collector;

import org.jspecify.annotations.NullMarked;
