/**
 * The agent's program: commands, configuration, and the wiring of its parts.
 *
 * <p>Sensors ({@link sekisho.agent.supervise}) put observations into the {@code Inbox}; one loop thread ({@code
 * AgentLoop}) lets the export tracker turn them into events and commits these to the spool in batches; the publisher
 * sends them. Written files go to the {@code InspectionDesk} once their event is on disk, and come back through the same
 * inbox as {@code file_inspected}.
 */
@NullMarked
package sekisho.agent;

import org.jspecify.annotations.NullMarked;
