/**
 * The collector's own broker and database, for a site that has neither.
 *
 * <p>{@link sekisho.collector.embedded.DataDirectory} holds the lock on everything under {@code --data}. {@link
 * sekisho.collector.embedded.EmbeddedBroker} is a child JVM running {@link sekisho.collector.embedded.BrokerMain}, {@link
 * sekisho.collector.embedded.EmbeddedDatabase} a PostgreSQL server; both keep their data and their ports, listen on the
 * loopback address only, and end with the collector. What they need and do not find is a {@link
 * sekisho.collector.embedded.NotStartedException} of one line.
 */
@NullMarked
package sekisho.collector.embedded;

import org.jspecify.annotations.NullMarked;
