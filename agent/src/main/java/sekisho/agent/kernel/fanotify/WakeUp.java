package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** Ends another thread's poll(2), by an eventfd(2). */
final class WakeUp implements AutoCloseable {
    private static final MethodHandle EVENTFD =
            Libc.downcall("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle WRITE =
            Libc.downcall("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private final MemorySegment counter = Arena.ofAuto().allocate(JAVA_LONG);
    private final int fd;
    private boolean closed;

    WakeUp() throws KernelException {
        int flags = Libc.O_CLOEXEC | Libc.O_NONBLOCK;
        fd = (int) Libc.call("eventfd", state -> (int) EVENTFD.invokeExact(state, 0, flags));
    }

    int fd() {
        return fd;
    }

    /** Makes the descriptor readable; without effect once closed. */
    synchronized void signal() throws KernelException {
        if (!closed) {
            counter.set(JAVA_LONG, 0, 1);
            Libc.call("write(eventfd)", state -> (long) WRITE.invokeExact(state, fd, counter, 8L));
        }
    }

    /** Makes the descriptor unreadable again. */
    synchronized void reset() throws KernelException {
        Libc.read(fd, counter);
    }

    @Override
    public synchronized void close() throws KernelException {
        if (!closed) {
            closed = true;
            Libc.close(fd);
        }
    }
}
