package sekisho.agent.kernel.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;

/** The audit records that the kernel sends to every reader. For one thread. */
public final class AuditStream implements AutoCloseable {
    /** {@code AUDIT_NLGRP_READLOG} is group 1; the bit of group n is n - 1. */
    private static final int READLOG = 1;

    private final AuditSocket socket;

    private AuditStream(AuditSocket socket) {
        this.socket = socket;
    }

    /** Begins to listen; needs {@code CAP_AUDIT_READ}. */
    public static AuditStream open() throws KernelException {
        return new AuditStream(AuditSocket.open(READLOG));
    }

    /** Waits until there is something to drain or the time is over. */
    public void await(Duration limit) throws KernelException {
        socket.await(limit);
    }

    /**
     * Hands over the records that have come.
     *
     * @return false when the kernel had to drop some because they were not read fast enough
     */
    public boolean drain(Consumer<AuditRecord> receiver) throws KernelException {
        boolean complete = true;
        boolean more = true;
        while (more) {
            try {
                Optional<ByteBuffer> message = socket.receive();
                message.ifPresent(bytes -> read(bytes).ifPresent(receiver));
                more = message.isPresent();
            } catch (KernelException e) {
                if (!e.is(Errno.ENOBUFS)) {
                    throw e;
                }
                complete = false;
            }
        }
        return complete;
    }

    private static Optional<AuditRecord> read(ByteBuffer message) {
        if (message.limit() < AuditSocket.HEADER) {
            return Optional.empty();
        }
        // the length in the header is not to be relied on: kernels before 6.1 leave the header itself out
        byte[] text = new byte[message.limit() - AuditSocket.HEADER];
        message.get(AuditSocket.HEADER, text);
        return AuditRecord.parse(message.getShort(4), new String(text, StandardCharsets.UTF_8).replace("\0", ""));
    }

    @Override
    public void close() throws KernelException {
        socket.close();
    }
}
