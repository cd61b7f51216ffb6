package sekisho.agent.sensor;

import java.util.function.Consumer;

/** Watches one kind of activity. Adding one: this class, a line in the sensor registry, a fixture test. */
public interface Sensor extends AutoCloseable {
    /** Short name, lower-case with dashes; stands in the doctor's table, in metrics and in {@code agent_degraded}. */
    String name();

    Tier tier();

    /** Whether this machine has what the sensor needs; cheap, and has no effect on the machine. */
    Availability availability();

    /**
     * Hands each observation to {@code sink} until the thread is interrupted or the sensor is closed; the sink does not
     * block for long.
     *
     * @throws SensorException when the sensor cannot go on; the caller reports and restarts it
     */
    void run(Consumer<Observation> sink) throws SensorException, InterruptedException;

    /** Releases what it holds in the kernel; {@link #run} returns soon after. May be called more than once. */
    @Override
    void close();
}
