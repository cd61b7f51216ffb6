package sekisho.agent.kernel.bpf;

import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R2;
import static sekisho.agent.kernel.bpf.Register.R3;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a BPF program instruction by instruction. Encodings are those of RFC 9669. Not for use by several threads.
 */
public final class Assembler {
    private static final int LOAD_IMMEDIATE_DOUBLE = 0x18;
    private static final int LOAD = 0x61;
    private static final int STORE_IMMEDIATE = 0x62;
    private static final int STORE = 0x63;
    private static final int ATOMIC_DOUBLE = 0xdb;
    private static final int ALU64 = 0x07;
    private static final int JUMP = 0x05;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;
    private static final int FROM_REGISTER = 0x08;
    private static final int MAP_BY_DESCRIPTOR = 1;

    private final List<Instruction> instructions = new ArrayList<>();

    /** A place in the program to jump to; made by {@link #label()}, put in place by {@link #place}. */
    public static final class Label {
        private int position = -1;

        private Label() {}
    }

    private record Instruction(int code, int target, int source, int offset, int immediate, Optional<Label> label) {
        Instruction {
            if (offset != (short) offset) {
                throw new IllegalArgumentException("offset needs more than 16 bits: " + offset);
            }
        }
    }

    public Label label() {
        return new Label();
    }

    /** The next instruction becomes the one that jumps to this label lead to. */
    public Assembler place(Label label) {
        if (label.position >= 0) {
            throw new IllegalStateException("label is placed twice, at " + label.position);
        }
        label.position = instructions.size();
        return this;
    }

    public Assembler move(Register target, Register source) {
        return calculate(Operation.MOVE, target, source);
    }

    public Assembler move(Register target, int value) {
        return calculate(Operation.MOVE, target, value);
    }

    public Assembler add(Register target, int value) {
        return calculate(Operation.ADD, target, value);
    }

    public Assembler add(Register target, Register source) {
        return calculate(Operation.ADD, target, source);
    }

    public Assembler calculate(Operation operation, Register target, Register source) {
        return emit(ALU64 | FROM_REGISTER | operation.code(), target.number(), source.number(), 0, 0);
    }

    public Assembler calculate(Operation operation, Register target, int value) {
        return emit(ALU64 | operation.code(), target.number(), 0, 0, value);
    }

    /** Loads what lies at an address plus an offset in bytes. */
    public Assembler load(Width width, Register target, Register address, int offset) {
        return emit(LOAD | width.code(), target.number(), address.number(), offset, 0);
    }

    public Assembler store(Width width, Register address, int offset, Register source) {
        return emit(STORE | width.code(), address.number(), source.number(), offset, 0);
    }

    public Assembler store(Width width, Register address, int offset, int value) {
        return emit(STORE_IMMEDIATE | width.code(), address.number(), 0, offset, value);
    }

    /** Adds to a 64-bit number in memory, in one step for all processors. */
    public Assembler atomicAdd(Register address, int offset, Register value) {
        return emit(ATOMIC_DOUBLE, address.number(), value.number(), offset, 0);
    }

    /** Loads the reference to a map, as functions want it. */
    public Assembler loadMap(Register target, BpfMap map) {
        return loadMap(target, map.descriptor());
    }

    Assembler loadMap(Register target, int descriptor) {
        emit(LOAD_IMMEDIATE_DOUBLE, target.number(), MAP_BY_DESCRIPTOR, 0, descriptor);
        return emit(0, 0, 0, 0, 0);
    }

    public Assembler jump(Label label) {
        return emit(JUMP, 0, 0, 0, label);
    }

    public Assembler jumpIf(Condition condition, Register left, int right, Label label) {
        return emit(JUMP | condition.code(), left.number(), 0, right, label);
    }

    public Assembler jumpIf(Condition condition, Register left, Register right, Label label) {
        return emit(JUMP | FROM_REGISTER | condition.code(), left.number(), right.number(), 0, label);
    }

    public Assembler call(KernelFunction function) {
        return emit(CALL, 0, 0, 0, function.number());
    }

    public Assembler exit() {
        return emit(EXIT, 0, 0, 0, 0);
    }

    /** Ends the program with result 0, which tracing programs give. */
    public Assembler exitWithZero() {
        return move(Register.R0, 0).exit();
    }

    /** The register becomes the address of a place in the stack, whose offset is negative. */
    public Assembler stackAddress(Register target, int offset) {
        return move(target, R10).add(target, offset);
    }

    /**
     * Copies kernel memory to the stack; bytes that cannot be read become 0. R0 to R5 are lost.
     *
     * @param stack where to, negative offset from R10
     * @param source register with the address of a structure
     * @param offset of the member in it, bytes
     */
    public Assembler readKernel(int stack, int length, Register source, int offset) {
        return move(R3, source)
                .add(R3, offset)
                .stackAddress(R1, stack)
                .move(R2, length)
                .call(KernelFunction.READ_KERNEL);
    }

    /** How many instructions there are so far. */
    public int size() {
        return instructions.size();
    }

    /** The program's bytes; throws when a label that is jumped to was never placed. */
    public byte[] assemble() {
        boolean littleEndian = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(8 * instructions.size()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            int registers = littleEndian
                    ? instruction.source << 4 | instruction.target
                    : instruction.target << 4 | instruction.source;
            bytes.put((byte) instruction.code)
                    .put((byte) registers)
                    .putShort(offset(instruction, i))
                    .putInt(instruction.immediate);
        }
        return bytes.array();
    }

    private static short offset(Instruction instruction, int position) {
        if (instruction.label.isEmpty()) {
            return (short) instruction.offset;
        }
        int target = instruction.label.get().position;
        if (target < 0) {
            throw new IllegalStateException("instruction " + position + " jumps to a label without a place");
        }
        int distance = target - position - 1;
        if (distance != (short) distance) {
            throw new IllegalStateException("jump of " + distance + " instructions is too far");
        }
        return (short) distance;
    }

    private Assembler emit(int code, int target, int source, int offset, int immediate) {
        instructions.add(new Instruction(code, target, source, offset, immediate, Optional.empty()));
        return this;
    }

    private Assembler emit(int code, int target, int source, int immediate, Label label) {
        instructions.add(new Instruction(code, target, source, 0, immediate, Optional.of(label)));
        return this;
    }
}
