package sekisho.agent.sensor.process;

import static sekisho.agent.kernel.bpf.Condition.EQUAL;
import static sekisho.agent.kernel.bpf.Condition.GREATER;
import static sekisho.agent.kernel.bpf.Condition.SIGNED_LESS_OR_EQUAL;
import static sekisho.agent.kernel.bpf.Register.R0;
import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R2;
import static sekisho.agent.kernel.bpf.Register.R3;
import static sekisho.agent.kernel.bpf.Register.R6;
import static sekisho.agent.kernel.bpf.Register.R7;
import static sekisho.agent.kernel.bpf.Register.R8;
import static sekisho.agent.kernel.bpf.Register.R9;

import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.Assembler.Label;
import sekisho.agent.kernel.bpf.KernelFunction;
import sekisho.agent.kernel.bpf.Operation;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.kernel.bpf.Width;

/**
 * The part of a program that writes down a path name by name, from a directory entry up to the root and across mount
 * points, as the kernel's {@code prepend_path} does. The kernel lends {@code bpf_d_path} to few programs, none of them
 * at tracepoints.
 */
final class PathWalk {
    /** Names and mount points on the way up; deeper paths are incomplete. */
    private static final int DEPTH = 40;

    private static final int NAME_MAX_WITH_NUL = 256;

    private final int parent;
    private final int name;
    private final int mount;
    private final int mountRoot;
    private final int mountParent;
    private final int mountPoint;

    PathWalk(StructureOffsets offsets) {
        parent = offsets.of("dentry", "d_parent");
        name = offsets.of("dentry", "d_name.name");
        mount = offsets.of("mount", "mnt");
        mountRoot = offsets.of("mount", "mnt.mnt_root");
        mountParent = offsets.of("mount", "mnt_parent");
        mountPoint = offsets.of("mount", "mnt_mountpoint");
    }

    /**
     * Writes the names behind each other.
     *
     * <p>Expects R6 = record, R7 = bytes of names so far, R8 = {@code struct dentry *}, R9 = {@code struct vfsmount *}.
     * R7 is advanced and stays below {@link ExecutionRecord#MAX_NAMES}; R0 to R5, R8 and R9 are lost.
     *
     * @param first stack offset of 16 bytes of its own
     * @param incomplete flag to set in the record when the root is not reached
     */
    void write(Assembler program, int first, int incomplete) {
        int second = first + 8;
        Label done = program.label();
        Label stopped = program.label();
        program.add(R9, -mount);
        for (int level = 0; level < DEPTH; level++) {
            Label cross = program.label();
            Label next = program.label();
            program.readKernel(first, 8, R9, mountRoot)
                    .readKernel(second, 8, R8, parent)
                    .load(Width.DOUBLE, R1, R10, first)
                    .jumpIf(EQUAL, R1, R8, cross)
                    .load(Width.DOUBLE, R1, R10, second)
                    .jumpIf(EQUAL, R1, R8, cross);
            appendName(program, first, stopped);
            program.load(Width.DOUBLE, R8, R10, second)
                    .jump(next)
                    .place(cross)
                    .readKernel(first, 8, R9, mountParent)
                    .load(Width.DOUBLE, R1, R10, first)
                    .jumpIf(EQUAL, R1, R9, done)
                    .readKernel(second, 8, R9, mountPoint)
                    .load(Width.DOUBLE, R8, R10, second)
                    .load(Width.DOUBLE, R9, R10, first)
                    .place(next);
        }
        program.place(stopped)
                .load(Width.WORD, R1, R6, ExecutionRecord.FLAGS)
                .calculate(Operation.OR, R1, incomplete)
                .store(Width.WORD, R6, ExecutionRecord.FLAGS, R1)
                .place(done);
    }

    private void appendName(Assembler program, int stack, Label stopped) {
        program.jumpIf(GREATER, R7, ExecutionRecord.MAX_NAMES - NAME_MAX_WITH_NUL, stopped)
                .readKernel(stack, 8, R8, name)
                .move(R1, R6)
                .add(R1, ExecutionRecord.NAMES)
                .add(R1, R7)
                .move(R2, NAME_MAX_WITH_NUL)
                .load(Width.DOUBLE, R3, R10, stack)
                .call(KernelFunction.READ_KERNEL_STRING)
                .jumpIf(SIGNED_LESS_OR_EQUAL, R0, 0, stopped)
                .add(R7, R0)
                // never changes the number, but bounds it for the verifier
                .calculate(Operation.AND, R7, ExecutionRecord.MAX_NAMES - 1);
    }
}
