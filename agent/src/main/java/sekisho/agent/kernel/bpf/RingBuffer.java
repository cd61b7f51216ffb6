package sekisho.agent.kernel.bpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static sekisho.agent.kernel.Libc.MAP_SHARED;
import static sekisho.agent.kernel.Libc.PROT_READ;
import static sekisho.agent.kernel.Libc.PROT_WRITE;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Consumer;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/**
 * Records that programs hand to the agent, in the order in which they were reserved. The layout of the mapped pages is
 * that of the kernel's {@code Documentation/bpf/ringbuf.rst}. One thread reads.
 */
public final class RingBuffer implements AutoCloseable {
    private static final VarHandle POSITION = JAVA_LONG.varHandle();
    private static final VarHandle HEADER = JAVA_INT.varHandle();
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER_SIZE = 8;

    private final BpfMap map;
    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment records;
    private final long mask;

    private RingBuffer(BpfMap map, MemorySegment consumer, MemorySegment producer) {
        this.map = map;
        this.consumer = consumer;
        this.producer = producer;
        this.records = producer.asSlice(Libc.pageSize());
        this.mask = map.capacity() - 1L;
    }

    /**
     * Makes a ring buffer.
     *
     * @param capacity bytes, a power of two and a multiple of the page size
     */
    static RingBuffer create(String name, int capacity) throws KernelException {
        BpfMap map = BpfMap.create(name, MapKind.RING_BUFFER, 0, 0, capacity);
        try {
            int page = Libc.pageSize();
            MemorySegment consumer = Libc.mmap(map.descriptor(), page, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
            // the data lies there twice in a row, so that a record at the end continues without a seam
            MemorySegment producer = Libc.mmap(map.descriptor(), page + 2L * capacity, PROT_READ, MAP_SHARED, page);
            return new RingBuffer(map, consumer, producer);
        } catch (KernelException e) {
            map.close();
            throw e;
        }
    }

    /** The map that programs write to with {@link KernelFunction#RING_OUTPUT}. */
    public BpfMap map() {
        return map;
    }

    /** Waits until there is something to drain or the time is over. */
    public void await(Duration limit) throws KernelException {
        Libc.poll(new int[] {map.descriptor()}, Libc.POLLIN, limit);
    }

    /**
     * Hands over all complete records; each buffer is valid during the call only.
     *
     * @return how many there were
     */
    public int drain(Consumer<ByteBuffer> receiver) {
        int count = 0;
        long position = (long) POSITION.getAcquire(consumer, 0L);
        while (position < (long) POSITION.getAcquire(producer, 0L)) {
            long offset = position & mask;
            int header = (int) HEADER.getAcquire(records, offset);
            if ((header & BUSY) != 0) {
                return count;
            }
            int length = header & ~DISCARDED;
            if ((header & DISCARDED) == 0) {
                receiver.accept(records.asSlice(offset + HEADER_SIZE, length)
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder()));
                count++;
            }
            position += (length + HEADER_SIZE + 7) & ~7;
            POSITION.setRelease(consumer, 0L, position);
        }
        return count;
    }

    @Override
    public void close() throws KernelException {
        Libc.munmap(consumer);
        Libc.munmap(producer);
        map.close();
    }
}
