package sekisho.agent.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** A system call failed; the message names the call and the kernel's reason. */
public final class KernelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /**
     * A failed call.
     *
     * @param call the call as a reader knows it, {@code bpf(BPF_PROG_LOAD)}
     * @param errno the error number, positive, one of {@link Errno}
     */
    public KernelException(String call, int errno) {
        super(requireNonNull(call, "call") + ": " + Libc.strerror(errno) + " (errno " + errno + ")");
        this.call = call;
        this.errno = errno;
    }

    /** The failed call with what the kernel wrote about it, such as the log of the BPF verifier. */
    public KernelException(String call, int errno, String explanation) {
        super(requireNonNull(call, "call") + ": " + Libc.strerror(errno) + " (errno " + errno + "): " + explanation);
        this.call = call;
        this.errno = errno;
    }

    /** The call that failed. */
    public String call() {
        return call;
    }

    /** The error number, positive; see {@link Errno}. */
    public int errno() {
        return errno;
    }

    /** Whether the call failed for this reason, one of {@link Errno}. */
    public boolean is(int reason) {
        return errno == reason;
    }
}
