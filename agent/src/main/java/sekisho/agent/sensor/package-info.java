/**
 * What sensors are and what they hand over.
 *
 * <p>A {@link sekisho.agent.sensor.Sensor} says whether this machine has what it needs and then hands each
 * {@link sekisho.agent.sensor.Observation} to its sink. Observations are raw facts of the kernel or of the operating
 * system; the export tracker turns them into events. Each kind of sensor has a package of its own below this one.
 */
@NullMarked
package sekisho.agent.sensor;

import org.jspecify.annotations.NullMarked;
