/**
 * The agent that {@code quickstart} runs beside the collector.
 *
 * <p>{@link sekisho.collector.quickstart.AgentJar} finds the agent's jar, {@link sekisho.collector.quickstart.AgentSetup}
 * writes its configuration and keys, {@link sekisho.collector.quickstart.AgentProcess} runs it as a child and ends it.
 */
@NullMarked
package sekisho.collector.quickstart;

import org.jspecify.annotations.NullMarked;
