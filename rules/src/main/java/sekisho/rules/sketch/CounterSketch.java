package sekisho.rules.sketch;

import static java.util.Objects.requireNonNull;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Counts distinct 64-bit hashes with a relative standard error of 1.2%, in at most 4 KiB: UltraLogLog (Ertl 2024,
 * VLDB 17(7), <a href="https://arxiv.org/abs/2308.16862">arXiv:2308.16862</a>) with 4,096 registers, as hash4j has it.
 * Merging is exact: the sketch of two files is the merge of their sketches, in any order and grouping.
 *
 * <p>Wire form: base64 without padding of one byte of form and the registers; form 1 is all 4,096 registers, form 2
 * is three bytes for each that is not zero (its index, big-endian, and its value). At most 5,463 characters.
 */
public final class CounterSketch {
    /** Longest wire form, in characters. */
    public static final int MOST_WIRE_CHARS = 6 * 1024;

    private static final int PRECISION = 12;
    private static final int REGISTERS = 1 << PRECISION;
    private static final byte DENSE = 1;
    private static final byte SPARSE = 2;
    private static final int SPARSE_ENTRY_BYTES = 3;
    private static final CounterSketch EMPTY = new CounterSketch(new byte[REGISTERS]);

    private final byte[] registers;

    private CounterSketch(byte[] registers) {
        this.registers = registers;
    }

    /** The sketch of nothing; merging with it changes nothing. */
    public static CounterSketch empty() {
        return EMPTY;
    }

    /** A builder that has seen nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the wire form.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static CounterSketch parse(String wire) {
        requireNonNull(wire, "wire");
        if (wire.length() > MOST_WIRE_CHARS) {
            throw new IllegalArgumentException(
                    "a counter sketch has at most %d characters, not %d".formatted(MOST_WIRE_CHARS, wire.length()));
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(wire));
        if (!bytes.hasRemaining()) {
            throw new IllegalArgumentException("a counter sketch has at least one byte");
        }
        byte form = bytes.get();
        return new CounterSketch(
                switch (form) {
                    case DENSE -> dense(bytes);
                    case SPARSE -> sparse(bytes);
                    default -> throw new IllegalArgumentException("unknown form of counter sketch: " + form);
                });
    }

    private static byte[] dense(ByteBuffer bytes) {
        if (bytes.remaining() != REGISTERS) {
            throw new IllegalArgumentException(
                    "a dense counter sketch has %d registers, not %d".formatted(REGISTERS, bytes.remaining()));
        }
        byte[] registers = new byte[REGISTERS];
        bytes.get(registers);
        return registers;
    }

    private static byte[] sparse(ByteBuffer bytes) {
        if (bytes.remaining() % SPARSE_ENTRY_BYTES != 0) {
            throw new IllegalArgumentException("a sparse counter sketch is cut off");
        }
        byte[] registers = new byte[REGISTERS];
        while (bytes.hasRemaining()) {
            int index = bytes.getShort() & 0xffff;
            if (index >= REGISTERS) {
                throw new IllegalArgumentException("register out of range in a counter sketch: " + index);
            }
            registers[index] = bytes.get();
        }
        return registers;
    }

    /** The sketch of everything that either has seen. */
    public CounterSketch merge(CounterSketch other) {
        return new CounterSketch(UltraLogLog.merge(UltraLogLog.wrap(registers), UltraLogLog.wrap(other.registers))
                .getState());
    }

    /** Distinct hashes seen, estimated; 0 when empty. */
    public double count() {
        return UltraLogLog.wrap(registers.clone()).getDistinctCountEstimate();
    }

    /** Distinct hashes seen, estimated and rounded. */
    public long rounded() {
        return Math.round(count());
    }

    /** Whether nothing was ever added. */
    public boolean isEmpty() {
        return Arrays.equals(registers, EMPTY.registers);
    }

    /** The wire form; equal sketches have equal wire forms. */
    public String toWire() {
        int used = 0;
        for (byte register : registers) {
            used += register == 0 ? 0 : 1;
        }
        boolean sparse = used * SPARSE_ENTRY_BYTES < REGISTERS;
        ByteBuffer bytes = ByteBuffer.allocate(1 + (sparse ? used * SPARSE_ENTRY_BYTES : REGISTERS));
        bytes.put(sparse ? SPARSE : DENSE);
        for (int i = 0; i < REGISTERS; i++) {
            if (!sparse) {
                bytes.put(registers[i]);
            } else if (registers[i] != 0) {
                bytes.putShort((short) i).put(registers[i]);
            }
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CounterSketch sketch && Arrays.equals(registers, sketch.registers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers);
    }

    /** Says how many, never what. */
    @Override
    public String toString() {
        return "CounterSketch[about " + rounded() + "]";
    }

    /** Takes hashes one by one; not for use by several threads. */
    public static final class Builder {
        private final UltraLogLog counter = UltraLogLog.create(PRECISION);

        private Builder() {}

        /** Adds a hash, which must be uniform over 64 bits; adding one again changes nothing. */
        public void add(long hash) {
            var _ = counter.add(hash);
        }

        /** The sketch of what was added so far. */
        public CounterSketch build() {
            return new CounterSketch(counter.getState().clone());
        }
    }
}
