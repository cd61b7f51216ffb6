/**
 * The agent's numbers for Prometheus.
 *
 * <p>{@link sekisho.agent.metrics.AgentMetrics} registers what the parts count; {@link
 * sekisho.agent.metrics.MetricsServer} answers {@code GET /metrics} on one address. The loss equation is read once for
 * each scrape, so that {@code sekisho_agent_observed_total = sekisho_agent_sent_total + sekisho_agent_spooled +
 * sekisho_agent_dropped_total} holds in every answer.
 */
@NullMarked
package sekisho.agent.metrics;

import org.jspecify.annotations.NullMarked;
