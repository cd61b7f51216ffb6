package sekisho.agent.kernel.fanotify;

import java.nio.file.Path;
import java.time.Duration;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/**
 * Waits for the mount table to change: the kernel marks {@code /proc/PID/mountinfo} with POLLPRI for each change since
 * the last wait (proc_pid_mounts(5)).
 */
public final class MountChanges implements AutoCloseable {
    private final WakeUp wakeUp = new WakeUp();
    private final int fd;
    private boolean closed;

    /** @param mountinfo the table to wait for, {@code /proc/self/mountinfo} */
    public MountChanges(Path mountinfo) throws KernelException {
        fd = Libc.open(mountinfo.toString(), Libc.O_RDONLY);
    }

    /**
     * Waits for a change since the last wait, at most for the limit, or until {@linkplain #wake woken}.
     *
     * @return whether the kernel told of a change
     */
    public boolean await(Duration limit) throws KernelException {
        int[] ready = Libc.poll(new int[] {fd, wakeUp.fd()}, new int[] {Libc.POLLPRI, Libc.POLLIN}, limit);
        if (ready[1] != 0) {
            wakeUp.reset();
        }
        return ready[0] != 0;
    }

    /** Ends a wait of another thread. */
    public void wake() throws KernelException {
        wakeUp.signal();
    }

    @Override
    public synchronized void close() throws KernelException {
        if (!closed) {
            closed = true;
            wakeUp.close();
            Libc.close(fd);
        }
    }
}
