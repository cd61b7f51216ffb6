package sekisho.agent.sensor.process;

/**
 * When a process started, as every source can tell it: {@code /proc} gives hundredths of a second, so BPF's nanoseconds
 * are cut to the same. A process then has the same identity before and after the agent was restarted.
 */
final class ProcessStart {
    /** {@code USER_HZ} is 100 on x86_64 and aarch64. */
    private static final long TICK_NANOS = 10_000_000;

    private ProcessStart() {}

    static long round(long nanos) {
        return nanos - nanos % TICK_NANOS;
    }

    static long ofTicks(long ticks) {
        return ticks * TICK_NANOS;
    }
}
