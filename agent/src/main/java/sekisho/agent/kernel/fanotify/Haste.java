package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** Makes a thread empty its queue sooner: as long as events wait, the volume they are about cannot be ejected. */
public final class Haste {
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = -10;
    /** Enough for the first compiler, which takes a method after 200 calls. */
    private static final int ROUNDS = 1000;

    private static final MethodHandle SETPRIORITY =
            Libc.downcall("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

    private Haste() {}

    /**
     * Gives the calling thread precedence over ordinary ones; on Linux nice values are each thread's own
     * (setpriority(2)).
     *
     * @throws KernelException EACCES without CAP_SYS_NICE
     */
    public static void giveThisThreadPrecedence() throws KernelException {
        Libc.call("setpriority", state -> (int) SETPRIORITY.invokeExact(state, PRIO_PROCESS, 0, NICE));
    }

    /** Has the calls that every event needs compiled before the first event comes; takes some 50 ms. */
    public static void warmUp() throws KernelException {
        OpenFile.Lookup lookup = new OpenFile.Lookup();
        for (int i = 0; i < ROUNDS; i++) {
            int fd = Libc.open("/proc/self/exe", Libc.O_RDONLY);
            try {
                lookup.of(fd);
            } finally {
                Libc.close(fd);
            }
        }
    }
}
