/**
 * Inspecting files outside the agent's own process.
 *
 * <p>{@link sekisho.agent.inspect.Inspectors} starts a child JVM ({@link sekisho.agent.inspect.InspectorMain}) when
 * there is work, sends it one request at a time over its standard input and reads one answer, both as a length and flat
 * JSON ({@code Frames}), and ends it when it is idle, late or broken. Whatever a hostile file does to the child costs
 * that one inspection. {@link sekisho.agent.inspect.InspectCommand} does the same work for a person at a terminal.
 */
@NullMarked
package sekisho.agent.inspect;

import org.jspecify.annotations.NullMarked;
