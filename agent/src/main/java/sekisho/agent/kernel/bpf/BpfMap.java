package sekisho.agent.kernel.bpf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.BiConsumer;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;

/**
 * A map in the kernel, shared by programs and the agent. Keys and values are byte buffers in this machine's byte order,
 * of exactly the sizes the map was made with. May be used by several threads.
 */
public final class BpfMap implements AutoCloseable {
    private static final int ATTRIBUTES = 72;

    private final int descriptor;
    private final int keySize;
    private final int valueSize;
    private final int capacity;

    private BpfMap(int descriptor, int keySize, int valueSize, int capacity) {
        this.descriptor = descriptor;
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.capacity = capacity;
    }

    /**
     * Makes a map.
     *
     * @param name at most 15 letters, digits and underscores; tools such as bpftool show it
     * @param capacity entries; of a ring buffer, bytes
     */
    static BpfMap create(String name, MapKind kind, int keySize, int valueSize, int capacity) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
            attributes.set(JAVA_INT_UNALIGNED, 0, kind.number());
            attributes.set(JAVA_INT_UNALIGNED, 4, keySize);
            attributes.set(JAVA_INT_UNALIGNED, 8, valueSize);
            attributes.set(JAVA_INT_UNALIGNED, 12, capacity);
            attributes.setString(28, name);
            return new BpfMap(Bpf.MAP_CREATE.call(attributes), keySize, valueSize, capacity);
        }
    }

    int descriptor() {
        return descriptor;
    }

    /** How many entries the map holds at most. */
    public int capacity() {
        return capacity;
    }

    /** A buffer of the size of this map's keys, to be filled and given back. */
    public ByteBuffer newKey() {
        return ByteBuffer.allocate(keySize).order(ByteOrder.nativeOrder());
    }

    /** A buffer of the size of this map's values, to be filled and given back. */
    public ByteBuffer newValue() {
        return ByteBuffer.allocate(valueSize).order(ByteOrder.nativeOrder());
    }

    /** The value at a key, empty when the map has none. */
    public Optional<ByteBuffer> get(ByteBuffer key) throws KernelException {
        return value(Bpf.MAP_LOOKUP_ELEM, key);
    }

    private Optional<ByteBuffer> value(Bpf command, ByteBuffer key) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(valueSize, 8);
            command.call(element(arena, key, value));
            return Optional.of(newValue().put(value.asByteBuffer()).clear());
        } catch (KernelException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets the value at a key; throws when a full hash cannot take another one. */
    public void put(ByteBuffer key, ByteBuffer value) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            Bpf.MAP_UPDATE_ELEM.call(element(arena, key, copy(arena, value)));
        }
    }

    /** Removes the entry at a key; false when there was none. */
    public boolean remove(ByteBuffer key) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            Bpf.MAP_DELETE_ELEM.call(element(arena, key, MemorySegment.NULL));
            return true;
        } catch (KernelException e) {
            if (e.is(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    /** Removes an entry of a hash and tells its last value; needs Linux 5.14. */
    public Optional<ByteBuffer> take(ByteBuffer key) throws KernelException {
        return value(Bpf.MAP_LOOKUP_AND_DELETE_ELEM, key);
    }

    /** Hands over every entry of a hash; the buffers are valid during the call only. Takes one system call. */
    public void forEach(BiConsumer<ByteBuffer, ByteBuffer> visitor) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment keys = arena.allocate((long) capacity * keySize, 8);
            MemorySegment values = arena.allocate((long) capacity * valueSize, 8);
            int count = readAll(arena, keys, values);
            for (int i = 0; i < count; i++) {
                visitor.accept(
                        slice(keys, (long) i * keySize, keySize), slice(values, (long) i * valueSize, valueSize));
            }
        }
    }

    private int readAll(Arena arena, MemorySegment keys, MemorySegment values) throws KernelException {
        MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
        attributes.set(JAVA_LONG_UNALIGNED, 8, arena.allocate(8, 8).address());
        attributes.set(JAVA_LONG_UNALIGNED, 16, keys.address());
        attributes.set(JAVA_LONG_UNALIGNED, 24, values.address());
        attributes.set(JAVA_INT_UNALIGNED, 32, capacity);
        attributes.set(JAVA_INT_UNALIGNED, 36, descriptor);
        try {
            Bpf.MAP_LOOKUP_BATCH.call(attributes);
        } catch (KernelException e) {
            // the kernel's way to say that there are no further entries; the count is set
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        return attributes.get(JAVA_INT_UNALIGNED, 32);
    }

    private MemorySegment element(Arena arena, ByteBuffer key, MemorySegment value) {
        MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
        attributes.set(JAVA_INT_UNALIGNED, 0, descriptor);
        attributes.set(JAVA_LONG_UNALIGNED, 8, copy(arena, key).address());
        attributes.set(JAVA_LONG_UNALIGNED, 16, value.address());
        return attributes;
    }

    private static MemorySegment copy(Arena arena, ByteBuffer bytes) {
        MemorySegment source = MemorySegment.ofBuffer(bytes.duplicate().clear());
        return arena.allocate(source.byteSize(), 8).copyFrom(source);
    }

    private static ByteBuffer slice(MemorySegment segment, long offset, int length) {
        return segment.asSlice(offset, length).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() throws KernelException {
        Libc.close(descriptor);
    }
}
