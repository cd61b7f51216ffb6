package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** How many descriptors this process may have open, RLIMIT_NOFILE of getrlimit(2). */
public final class DescriptorLimit {
    private static final int RLIMIT_NOFILE = 7;
    private static final MethodHandle GET =
            Libc.downcall("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SET =
            Libc.downcall("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private DescriptorLimit() {}

    /**
     * Raises the limit as far as this process may, never lowers it.
     *
     * @return the limit from now on: less than wanted where the hard limit is and cannot be raised (CAP_SYS_RESOURCE)
     */
    public static long raise(long wanted) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            Libc.call("getrlimit", state -> (int) GET.invokeExact(state, RLIMIT_NOFILE, limit));
            long soft = limit.get(JAVA_LONG, 0);
            long hard = limit.get(JAVA_LONG, 8);
            if (Long.compareUnsigned(soft, wanted) >= 0) {
                return soft;
            }
            try {
                return set(limit, wanted, Long.compareUnsigned(hard, wanted) < 0 ? wanted : hard);
            } catch (KernelException e) {
                if (!e.is(Errno.EPERM)) {
                    throw e;
                }
                return set(limit, hard, hard);
            }
        }
    }

    private static long set(MemorySegment limit, long soft, long hard) throws KernelException {
        limit.set(JAVA_LONG, 0, soft);
        limit.set(JAVA_LONG, 8, hard);
        Libc.call("setrlimit", state -> (int) SET.invokeExact(state, RLIMIT_NOFILE, limit));
        return soft;
    }
}
