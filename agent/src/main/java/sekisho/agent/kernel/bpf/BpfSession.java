package sekisho.agent.kernel.bpf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/** Maps and programs that live together: closing the session detaches and frees all of them. */
public final class BpfSession implements AutoCloseable {
    private static final int ATTRIBUTES = 72;
    private static final int RAW_TRACEPOINT = 17;
    private static final int LOG_SIZE = 1 << 20;
    private static final int LOG_SHOWN = 2000;

    private final Deque<Closing> open = new ArrayDeque<>();

    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /**
     * Makes a map.
     *
     * @param name at most 15 letters, digits and underscores
     */
    public BpfMap map(String name, MapKind kind, int keySize, int valueSize, int capacity) throws KernelException {
        BpfMap map = BpfMap.create(name, kind, keySize, valueSize, capacity);
        open.push(map::close);
        return map;
    }

    /**
     * Makes a ring buffer.
     *
     * @param capacity bytes, a power of two and a multiple of the page size
     */
    public RingBuffer ringBuffer(String name, int capacity) throws KernelException {
        RingBuffer ring = RingBuffer.create(name, capacity);
        open.push(ring::close);
        return ring;
    }

    /**
     * Loads a program and attaches it to a tracepoint, whose arguments it finds as 64-bit numbers at R1. The failure
     * carries the verifier's words when the kernel refuses the program.
     */
    public void attach(String tracepoint, Assembler program) throws KernelException {
        int loaded = load("sekisho", program.assemble());
        open.push(() -> Libc.close(loaded));
        int attached = attach(tracepoint, loaded);
        open.push(() -> Libc.close(attached));
    }

    private static int attach(String tracepoint, int program) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
            attributes.set(
                    JAVA_LONG_UNALIGNED, 0, arena.allocateFrom(tracepoint).address());
            attributes.set(JAVA_INT_UNALIGNED, 8, program);
            return Bpf.RAW_TRACEPOINT_OPEN.call(attributes);
        } catch (KernelException e) {
            throw new KernelException(e.call(), e.errno(), "tracepoint " + tracepoint);
        }
    }

    static int load(String name, byte[] program) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(program.length, 8).copyFrom(MemorySegment.ofArray(program));
            MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
            attributes.set(JAVA_INT_UNALIGNED, 0, RAW_TRACEPOINT);
            attributes.set(JAVA_INT_UNALIGNED, 4, program.length / 8);
            attributes.set(JAVA_LONG_UNALIGNED, 8, instructions.address());
            // the kernel lends its reading functions to programs under the GPL only; ours are offered under it, too
            attributes.set(
                    JAVA_LONG_UNALIGNED, 16, arena.allocateFrom("Dual MIT/GPL").address());
            attributes.setString(48, name);
            try {
                return Bpf.PROG_LOAD.call(attributes);
            } catch (KernelException e) {
                throw explained(e, arena, attributes);
            }
        }
    }

    private static KernelException explained(KernelException failure, Arena arena, MemorySegment attributes) {
        MemorySegment log = arena.allocate(LOG_SIZE);
        attributes.set(JAVA_INT_UNALIGNED, 24, 1);
        attributes.set(JAVA_INT_UNALIGNED, 28, LOG_SIZE);
        attributes.set(JAVA_LONG_UNALIGNED, 32, log.address());
        try {
            Libc.close(Bpf.PROG_LOAD.call(attributes));
            return failure;
        } catch (KernelException again) {
            String text = log.getString(0).strip();
            String end = text.substring(Math.max(0, text.length() - LOG_SHOWN));
            return end.isEmpty() ? failure : new KernelException(again.call(), again.errno(), end);
        }
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
