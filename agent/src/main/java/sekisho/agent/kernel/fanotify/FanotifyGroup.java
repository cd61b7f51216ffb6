package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/**
 * One fanotify queue with its marks. One thread waits, reads and closes; any thread may mark and wake.
 *
 * <p>Constants are those of linux/fanotify.h. The queue is unlimited where the kernel permits it (CAP_SYS_ADMIN).
 */
public final class FanotifyGroup implements AutoCloseable {
    /** FAN_ACCESS: read from. */
    public static final long ACCESS = 0x1;
    /** FAN_CLOSE_WRITE: closed after being open for writing. */
    public static final long CLOSE_WRITE = 0x8;
    /** FAN_OPEN. */
    public static final long OPEN = 0x20;
    /** FAN_Q_OVERFLOW. */
    public static final long OVERFLOW = 0x4000;

    private static final int FAN_CLOEXEC = 0x1;
    private static final int FAN_NONBLOCK = 0x2;
    private static final int FAN_UNLIMITED_QUEUE = 0x10;
    private static final int FAN_UNLIMITED_MARKS = 0x20;
    private static final int FAN_REPORT_FD_ERROR = 0x2000; // since Linux 6.13
    private static final int FAN_MARK_ADD = 0x1;
    private static final int FAN_MARK_REMOVE = 0x2;
    private static final int FAN_MARK_IGNORED_MASK = 0x20;
    private static final int FAN_MARK_IGNORED_SURV_MODIFY = 0x40;
    private static final int FAN_MARK_FILESYSTEM = 0x100;
    private static final int AT_FDCWD = -100;

    /** O_LARGEFILE differs between architectures; without it files above 2 GiB give no event. */
    private static final int O_LARGEFILE = System.getProperty("os.arch").equals("aarch64") ? 0x20000 : 0x8000;

    /**
     * Each event that is read costs an open descriptor until it is closed: 4 KiB hold 170 of them. With large buffers the
     * limit of descriptors is reached and events vanish without a mark of it.
     */
    private static final int PIECE = 4096;

    private static final MethodHandle INIT =
            Libc.downcall("fanotify_init", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle MARK = Libc.downcall(
            "fanotify_mark", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));

    private final MemorySegment piece = Arena.ofAuto().allocate(PIECE, 8);
    private final WakeUp wakeUp;
    private final int fd;
    private boolean closed;

    private FanotifyGroup(int fd, WakeUp wakeUp) {
        this.fd = fd;
        this.wakeUp = wakeUp;
    }

    /**
     * A group without marks.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN, ENOSYS without fanotify in the kernel, EMFILE when
     *     /proc/sys/fs/fanotify/max_user_groups is reached
     */
    public static FanotifyGroup open() throws KernelException {
        int base = FAN_CLOEXEC | FAN_NONBLOCK;
        int unlimited = base | FAN_UNLIMITED_QUEUE | FAN_UNLIMITED_MARKS;
        int fd = init(unlimited | FAN_REPORT_FD_ERROR, unlimited, base);
        try {
            return new FanotifyGroup(fd, new WakeUp());
        } catch (KernelException e) {
            Libc.close(fd);
            throw e;
        }
    }

    private static int init(int flags, int... lesser) throws KernelException {
        int eventFlags = Libc.O_RDONLY | Libc.O_CLOEXEC | O_LARGEFILE;
        try {
            return (int) Libc.call("fanotify_init", state -> (int) INIT.invokeExact(state, flags, eventFlags));
        } catch (KernelException e) {
            if (lesser.length == 0 || !(e.is(Errno.EINVAL) || e.is(Errno.EPERM))) {
                throw e;
            }
            return init(lesser[0], Arrays.copyOfRange(lesser, 1, lesser.length));
        }
    }

    /**
     * Watches the whole file system that a path is on, through whatever mount and in whatever mount namespace it is used.
     * Marking again is harmless.
     *
     * @throws KernelException EACCES on a FUSE file system that is closed to root, EXDEV and ENODEV where the file system
     *     does not support it, ENOENT when the path is gone
     */
    public void markFileSystem(String path, long events) throws KernelException {
        mark(FAN_MARK_ADD | FAN_MARK_FILESYSTEM, path, events);
    }

    /** Watches one file; it may be renamed, and stays watched until it is deleted. */
    public void markFile(String path, long events) throws KernelException {
        mark(FAN_MARK_ADD, path, events);
    }

    /** Undoes {@link #markFile}. */
    public void unmarkFile(String path, long events) throws KernelException {
        mark(FAN_MARK_REMOVE, path, events);
    }

    /**
     * Reports nothing about one file, although its file system is marked, for as long as the file exists. No descriptor of
     * it is opened in this process then: closing one would drop every fcntl(2) lock that this process holds on the file.
     */
    public void ignoreFile(String path, long events) throws KernelException {
        mark(FAN_MARK_ADD | FAN_MARK_IGNORED_MASK | FAN_MARK_IGNORED_SURV_MODIFY, path, events);
    }

    private synchronized void mark(int flags, String path, long events) throws KernelException {
        if (closed) {
            throw new KernelException("fanotify_mark", Errno.EBADF);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            Libc.call("fanotify_mark(" + path + ")", state ->
                    (int) MARK.invokeExact(state, fd, flags, events, AT_FDCWD, name));
        }
    }

    /**
     * How many file systems this group still watches: a mark goes when its file system does, which is after the last
     * unmount and the last close.
     */
    public synchronized long markedFileSystems() throws IOException {
        if (closed) {
            return 0;
        }
        try (var lines = Files.lines(Path.of("/proc/self/fdinfo/" + fd))) {
            return lines.filter(line -> line.startsWith("fanotify sdev:")).count();
        }
    }

    /** Waits for events, at most for the limit; returns early when {@linkplain #wake woken}. */
    public void await(Duration limit) throws KernelException {
        int[] ready = Libc.poll(new int[] {fd, wakeUp.fd()}, Libc.POLLIN, limit);
        if (ready[1] != 0) {
            wakeUp.reset();
        }
    }

    /** The next events, at most 170, empty when there are none. Whoever reads closes their descriptors. */
    public List<FanotifyEvent> read() throws KernelException {
        if (Libc.poll(new int[] {fd}, Libc.POLLIN, Duration.ZERO)[0] == 0) {
            return List.of();
        }
        return FanotifyEvent.decode(piece, Libc.read(fd, piece));
    }

    /** Ends a wait of the reading thread. */
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
