package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.util.Objects.requireNonNull;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/**
 * The file behind a descriptor.
 *
 * @param path as the mount namespace of the process that opened it names it; bytes that are not UTF-8 are replaced
 * @param size in bytes
 * @param device st_dev, packed as makedev(3) does
 * @param inode st_ino
 * @param regular false for a device node, pipe or directory
 * @param deleted no name leads to it any more; the path is its last one
 */
public record OpenFile(String path, long size, long device, long inode, boolean regular, boolean deleted) {
    private static final int PATH_MAX = 4096;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC = 0x7ff;
    private static final int S_IFMT = 0xf000;
    private static final int S_IFREG = 0x8000;
    private static final String DELETED = " (deleted)";

    private static final MethodHandle READLINK =
            Libc.downcall("readlink", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle STATX =
            Libc.downcall("statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    public OpenFile {
        requireNonNull(path, "path");
    }

    /** Memory for one thread's questions. */
    public static final class Lookup {
        private final MemorySegment link = Arena.ofAuto().allocate(32);
        private final MemorySegment empty = Arena.ofAuto().allocate(1);
        private final MemorySegment target = Arena.ofAuto().allocate(PATH_MAX);
        private final MemorySegment stat = Arena.ofAuto().allocate(256, 8);

        /** Asks for the file of an open descriptor. */
        public OpenFile of(int fd) throws KernelException {
            Libc.call("statx", state -> (int) STATX.invokeExact(state, fd, empty, AT_EMPTY_PATH, STATX_BASIC, stat));
            link.setString(0, "/proc/self/fd/" + fd);
            int length = (int)
                    Libc.call("readlink", state -> (long) READLINK.invokeExact(state, link, target, (long) PATH_MAX));
            byte[] name = target.asSlice(0, length).toArray(JAVA_BYTE);
            return from(new String(name, StandardCharsets.UTF_8), stat);
        }
    }

    /** Joins a link's target with a {@code struct statx} (linux/stat.h; the same on every architecture). */
    static OpenFile from(String target, MemorySegment stat) {
        boolean deleted = stat.get(JAVA_INT, 16) == 0; // stx_nlink
        String path =
                deleted && target.endsWith(DELETED) ? target.substring(0, target.length() - DELETED.length()) : target;
        return new OpenFile(
                path,
                stat.get(JAVA_LONG, 40),
                device(stat.get(JAVA_INT, 136), stat.get(JAVA_INT, 140)),
                stat.get(JAVA_LONG, 32),
                (stat.get(JAVA_SHORT, 28) & S_IFMT) == S_IFREG,
                deleted);
    }

    /** Packs a device number as makedev(3) of glibc does. */
    public static long device(int major, int minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfffL) << 8 | (minor & 0xffffff00L) << 12 | (minor & 0xffL);
    }
}
