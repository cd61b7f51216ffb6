package sekisho.agent;

import java.time.Instant;
import java.util.UUID;
import sekisho.agent.sensor.Observation;
import sekisho.rules.event.FileInspected;

/** What the agent's loop has to deal with. */
sealed interface Work {
    /** A sensor saw something. */
    record Observed(Observation observation) implements Work {}

    /** An inspection is over. */
    record Inspected(Instant at, FileInspected result) implements Work {
        UUID subject() {
            return result.subject();
        }
    }

    /** The agent is to stop. */
    record Stop(String reason) implements Work {}
}
