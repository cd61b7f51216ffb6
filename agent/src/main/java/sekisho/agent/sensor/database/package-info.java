/**
 * Who reads from database servers, and how much.
 *
 * <p>A BPF program counts, for each process and socket, the bytes received from a watched port or from a database's unix
 * socket; {@link sekisho.agent.sensor.database.DatabaseReadSensor} reads the counts on a short timer and at each exit
 * and reports what came since. Only the side that connected is counted, so servers are no readers.
 */
@NullMarked
package sekisho.agent.sensor.database;

import org.jspecify.annotations.NullMarked;
