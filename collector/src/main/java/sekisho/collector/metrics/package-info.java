/**
 * What the collector counts about itself, and the sums that must hold.
 *
 * <p>{@link sekisho.collector.metrics.DetectionCounters} are the counters of detection; the registry they live in is
 * given, so that the actuator's Prometheus page shows them.
 */
@NullMarked
package sekisho.collector.metrics;

import org.jspecify.annotations.NullMarked;
