/**
 * Who did it: account, host and time to a person.
 *
 * <p>{@link sekisho.collector.identity.Enrichment} adds to an event's fields what the collector knows and the endpoint
 * does not. Without a roster a person is the account that had logged in, on that host.
 */
@NullMarked
package sekisho.collector.identity;

import org.jspecify.annotations.NullMarked;
