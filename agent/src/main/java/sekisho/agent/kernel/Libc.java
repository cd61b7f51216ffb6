package sekisho.agent.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;

/**
 * The C library's wrappers of system calls. Each returns what the call returned, or throws {@link KernelException} with
 * the call's name and errno when it returned -1. Calls that block can be interrupted by a signal only: wait with
 * {@link #poll} and a time limit.
 *
 * <p>Constants are Linux's, from {@code asm-generic/fcntl.h}, {@code asm-generic/mman-common.h} and
 * {@code asm-generic/poll.h}; they hold on x86_64 and aarch64.
 */
@SuppressWarnings("restricted") // foreign calls are what this class is for
public final class Libc {
    public static final int O_RDONLY = 0;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    public static final int PROT_READ = 1;
    public static final int PROT_WRITE = 2;
    public static final int MAP_SHARED = 1;
    public static final int POLLIN = 1;
    public static final int POLLPRI = 2;
    public static final int POLLERR = 8;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATES =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private static final MethodHandle OPEN =
            downcall("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = downcall("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            downcall("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle IOCTL = downcall(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL =
            downcall("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MMAP = downcall(
            "mmap", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = downcall("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle SYSCALL = downcall(
            "syscall",
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private static final MethodHandle GETPAGESIZE =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("getpagesize"), FunctionDescriptor.of(JAVA_INT));

    private Libc() {}

    /** One invocation of a handle made by {@link #downcall}, with the segment that takes its errno. */
    @FunctionalInterface
    public interface Invocation {
        long on(MemorySegment state) throws Throwable;
    }

    /**
     * A handle on a function of the C library that reports failure by -1 and errno. Its first argument is the segment
     * that {@link #call} hands to the invocation, the rest are the function's own.
     */
    public static MethodHandle downcall(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
    }

    /**
     * The result of a call, unless it is -1.
     *
     * @param name how a failure names the call
     */
    public static long call(String name, Invocation invocation) throws KernelException {
        MemorySegment state = STATES.get();
        long result;
        try {
            result = invocation.on(state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (result == -1) {
            throw new KernelException(name, (int) ERRNO.get(state, 0L));
        }
        return result;
    }

    /** The C library's text for an error number. */
    public static String strerror(int errno) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Opens a file; {@code O_CLOEXEC} is always added. Does not create files. */
    public static int open(String path, int flags) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return (int) call("open(" + path + ")", state -> (int) OPEN.invokeExact(state, name, flags | O_CLOEXEC));
        }
    }

    public static void close(int fd) throws KernelException {
        call("close", state -> (int) CLOSE.invokeExact(state, fd));
    }

    /** Reads at most the buffer's size; 0 is the end of the file. */
    public static long read(int fd, MemorySegment buffer) throws KernelException {
        return call("read", state -> (long) READ.invokeExact(state, fd, buffer, buffer.byteSize()));
    }

    public static int ioctl(int fd, long request, MemorySegment argument) throws KernelException {
        return (int) call("ioctl(0x" + Long.toHexString(request) + ")", state ->
                (int) IOCTL.invokeExact(state, fd, request, argument));
    }

    /**
     * Waits until one of the descriptors has one of the events.
     *
     * @param events {@link #POLLIN}, {@link #POLLPRI}
     * @return the events of each descriptor, all 0 when the time was over or a signal came
     */
    public static int[] poll(int[] fds, int events, Duration limit) throws KernelException {
        int[] same = new int[fds.length];
        Arrays.fill(same, events);
        return poll(fds, same, limit);
    }

    /** Waits as {@link #poll(int[], int, Duration)}, for other events of each descriptor. */
    public static int[] poll(int[] fds, int[] events, Duration limit) throws KernelException {
        int[] ready = new int[fds.length];
        int millis = (int) Math.min(limit.toMillis(), Integer.MAX_VALUE);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entries = arena.allocate(8L * fds.length, 4);
            for (int i = 0; i < fds.length; i++) {
                entries.set(JAVA_INT, 8L * i, fds[i]);
                entries.set(JAVA_SHORT, 8L * i + 4, (short) events[i]);
            }
            call("poll", state -> (int) POLL.invokeExact(state, entries, (long) ready.length, millis));
            for (int i = 0; i < fds.length; i++) {
                ready[i] = entries.get(JAVA_SHORT, 8L * i + 6);
            }
        } catch (KernelException e) {
            if (!e.is(Errno.EINTR)) {
                throw e;
            }
        }
        return ready;
    }

    /** Maps a descriptor's pages; the segment lives until {@link #munmap}. */
    public static MemorySegment mmap(int fd, long length, int protection, int flags, long offset)
            throws KernelException {
        long address = call("mmap", state ->
                (long) MMAP.invokeExact(state, MemorySegment.NULL, length, protection, flags, fd, offset));
        return MemorySegment.ofAddress(address).reinterpret(length);
    }

    public static void munmap(MemorySegment pages) throws KernelException {
        call("munmap", state -> (int) MUNMAP.invokeExact(state, pages, pages.byteSize()));
    }

    /**
     * A system call that the C library does not wrap. Numbers differ between architectures.
     *
     * @param name how a failure names it
     * @param arguments at most six; pointers as addresses, whose segments the caller keeps alive
     */
    public static long syscall(String name, long number, long... arguments) throws KernelException {
        long[] six = Arrays.copyOf(arguments, 6);
        return call(name, state ->
                (long) SYSCALL.invokeExact(state, number, six[0], six[1], six[2], six[3], six[4], six[5]));
    }

    /** Bytes in a page of memory. */
    public static int pageSize() {
        try {
            return (int) GETPAGESIZE.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** What a method handle threw: a bug or an Error of the virtual machine. */
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException(thrown);
    }
}
