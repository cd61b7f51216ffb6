/**
 * Events in, alerts out: the Kafka Streams topology, and the only package that knows it.
 *
 * <p>{@link sekisho.collector.detect.Judging} admits a record ({@link sekisho.collector.detect.Admission}), enriches it and
 * matches it, and answers {@link sekisho.collector.detect.Finding}s: an alert, a dead letter, or a contribution to a
 * correlation. Contributions are keyed by group and counted in {@link sekisho.collector.detect.Correlating}. {@link
 * sekisho.collector.detect.DetectionTopology} joins the steps and {@link sekisho.collector.detect.Detection} runs them, each
 * record once and in one transaction with state, alerts and offsets.
 */
@NullMarked
package sekisho.collector.detect;

import org.jspecify.annotations.NullMarked;
