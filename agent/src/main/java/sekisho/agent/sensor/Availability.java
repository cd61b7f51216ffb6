package sekisho.agent.sensor;

/** Whether this machine has what a sensor needs. */
public sealed interface Availability {
    /**
     * The sensor can run.
     *
     * @param how what it will use, in words, for the doctor's table
     */
    record Ready(String how) implements Availability {}

    /**
     * The sensor cannot run.
     *
     * @param what the one thing absent
     * @param remedy what to do about it
     */
    record Missing(String what, String remedy) implements Availability {}
}
