/**
 * From the spool to Kafka; the only package of the agent that knows Kafka.
 *
 * <p>One thread ({@link sekisho.agent.publish.Publisher}) offers the oldest waiting events in order to an idempotent
 * producer, waits for the broker's acknowledgement and removes them from the spool. The producer never gives a record up
 * by itself; a producer that fails for good is replaced and starts again at the oldest waiting event, so that the broker
 * may see an event twice but never out of order and never not at all.
 */
@NullMarked
package sekisho.agent.publish;

import org.jspecify.annotations.NullMarked;
