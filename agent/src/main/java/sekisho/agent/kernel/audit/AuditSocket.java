package sekisho.agent.kernel.audit;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** A netlink socket of the audit family; see netlink(7). Messages begin with a header of 16 bytes. */
final class AuditSocket implements AutoCloseable {
    static final int HEADER = 16;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    private static final int NETLINK_AUDIT = 9;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int RECEIVE_BUFFER = 16 << 20;
    /** {@code MAX_AUDIT_MESSAGE_LENGTH} of {@code linux/audit.h} is 8,970. */
    private static final int MESSAGE = 16 << 10;

    private static final MethodHandle SOCKET =
            Libc.downcall("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            Libc.downcall("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT = Libc.downcall(
            "setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle WRITE =
            Libc.downcall("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment message = arena.allocate(MESSAGE, 8);
    private final int descriptor;

    private AuditSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens a socket.
     *
     * @param groups bits of the multicast groups to join, 0 for none
     */
    static AuditSocket open(int groups) throws KernelException {
        AuditSocket socket = new AuditSocket((int) Libc.call("socket(NETLINK_AUDIT)", state ->
                (int) SOCKET.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, NETLINK_AUDIT)));
        try {
            socket.enlarge();
            socket.bind(groups);
            return socket;
        } catch (KernelException e) {
            socket.close();
            throw e;
        }
    }

    private void enlarge() throws KernelException {
        MemorySegment size = arena.allocateFrom(JAVA_INT, RECEIVE_BUFFER);
        Libc.call("setsockopt(SO_RCVBUFFORCE)", state ->
                (int) SETSOCKOPT.invokeExact(state, descriptor, SOL_SOCKET, SO_RCVBUFFORCE, size, 4));
    }

    private void bind(int groups) throws KernelException {
        MemorySegment address = arena.allocate(12, 4);
        address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(JAVA_INT, 8, groups);
        Libc.call("bind(NETLINK_AUDIT)", state -> (int) BIND.invokeExact(state, descriptor, address, 12));
    }

    void send(ByteBuffer bytes) throws KernelException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment source = MemorySegment.ofBuffer(bytes.duplicate().clear());
            MemorySegment copy = once.allocate(source.byteSize(), 8).copyFrom(source);
            Libc.call("write(NETLINK_AUDIT)", state ->
                    (long) WRITE.invokeExact(state, descriptor, copy, copy.byteSize()));
        }
    }

    /** Waits for a message. */
    void await(Duration limit) throws KernelException {
        Libc.poll(new int[] {descriptor}, Libc.POLLIN, limit);
    }

    /** The next message with its header, valid until the next call; empty when there is none now. */
    Optional<ByteBuffer> receive() throws KernelException {
        try {
            long length = Libc.read(descriptor, message);
            return Optional.of(message.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder()));
        } catch (KernelException e) {
            if (e.is(Errno.EAGAIN)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() throws KernelException {
        Libc.close(descriptor);
        arena.close();
    }
}
