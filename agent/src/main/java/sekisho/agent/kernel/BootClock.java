package sekisho.agent.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.util.Objects.requireNonNull;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.time.Instant;

/**
 * One moment on both of the machine's clocks, by which the kernel's times become times of day. Take a new one often: the
 * time of day is set and slewed, the kernel's is not.
 *
 * @param wall time of day
 * @param nanos nanoseconds since the machine started, time asleep included ({@code CLOCK_BOOTTIME})
 */
public record BootClock(Instant wall, long nanos) {
    private static final int CLOCK_BOOTTIME = 7;
    private static final long SECOND = 1_000_000_000;
    private static final MethodHandle CLOCK_GETTIME =
            Libc.downcall("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ValueLayout.ADDRESS));

    public BootClock {
        requireNonNull(wall, "wall");
    }

    /** The present moment. */
    public static BootClock now() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            Libc.call("clock_gettime", state -> (int) CLOCK_GETTIME.invokeExact(state, CLOCK_BOOTTIME, time));
            return new BootClock(Instant.now(), time.get(JAVA_LONG, 0) * SECOND + time.get(JAVA_LONG, 8));
        } catch (KernelException e) {
            throw new IllegalStateException("CLOCK_BOOTTIME is in every Linux since 2.6.39", e);
        }
    }

    /** The time of day at a moment that the kernel gave in nanoseconds since the machine started. */
    public Instant at(long bootNanos) {
        return wall.plusNanos(bootNanos - nanos);
    }

    /** Nanoseconds since the machine started at a time of day. */
    public long nanosAt(Instant time) {
        return nanos + Duration.between(wall, time).toNanos();
    }
}
