/**
 * Keeps sensors running.
 *
 * <p>A {@link sekisho.agent.supervise.SensorRole} is one thing to watch with the sensors that can do it, best first. The
 * {@link sekisho.agent.supervise.Supervisor} gives each role a thread that runs the best sensor this machine has, starts
 * it again when it fails, falls back to the next tier when it keeps failing, and reports each loss; {@code Fallback}
 * decides which sensor is next, from times and failures alone.
 */
@NullMarked
package sekisho.agent.supervise;

import org.jspecify.annotations.NullMarked;
