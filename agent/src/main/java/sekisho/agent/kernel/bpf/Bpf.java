package sekisho.agent.kernel.bpf;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** The bpf(2) system call and its commands, numbered in {@code linux/bpf.h}. */
enum Bpf {
    MAP_CREATE(0),
    MAP_LOOKUP_ELEM(1),
    MAP_UPDATE_ELEM(2),
    MAP_DELETE_ELEM(3),
    PROG_LOAD(5),
    RAW_TRACEPOINT_OPEN(17),
    MAP_LOOKUP_AND_DELETE_ELEM(21),
    MAP_LOOKUP_BATCH(24);

    private final int command;

    Bpf(int command) {
        this.command = command;
    }

    /** Calls the kernel with the attributes of this command, a {@code union bpf_attr}. */
    int call(MemorySegment attributes) throws KernelException {
        long number =
                number().orElseThrow(() -> new IllegalStateException("bpf(2) on " + System.getProperty("os.arch")));
        return (int)
                Libc.syscall("bpf(BPF_" + name() + ")", number, command, attributes.address(), attributes.byteSize());
    }

    /** The number of the system call on this architecture; empty on one that is not supported. */
    static Optional<Long> number() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of(321L);
            case "aarch64" -> Optional.of(280L);
            default -> Optional.empty();
        };
    }
}
