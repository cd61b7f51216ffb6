package sekisho.agent.sensor.process;

import java.util.function.Consumer;
import sekisho.agent.sensor.Observation;

/** What another sensor still has to say about a process, asked for just before its exit is handed over. */
@FunctionalInterface
public interface BeforeExit {
    /** Nothing to say. */
    BeforeExit NOTHING = (_, _) -> {};

    /**
     * Hands over what is left. Called by the process sensor's thread.
     *
     * @param pid the process, which runs no more
     */
    void exiting(int pid, Consumer<Observation> sink);
}
