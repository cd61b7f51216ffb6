package sekisho.agent.sensor.process;

import static sekisho.agent.kernel.bpf.Condition.EQUAL;
import static sekisho.agent.kernel.bpf.Condition.LESS_OR_EQUAL;
import static sekisho.agent.kernel.bpf.Register.R0;
import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R2;
import static sekisho.agent.kernel.bpf.Register.R3;
import static sekisho.agent.kernel.bpf.Register.R6;
import static sekisho.agent.kernel.bpf.Register.R7;
import static sekisho.agent.kernel.bpf.Register.R8;
import static sekisho.agent.kernel.bpf.Register.R9;

import java.util.OptionalInt;
import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.Assembler.Label;
import sekisho.agent.kernel.bpf.Btf;
import sekisho.agent.kernel.bpf.KernelFunction;
import sekisho.agent.kernel.bpf.Operation;
import sekisho.agent.kernel.bpf.Register;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.kernel.bpf.Width;

/**
 * Runs at each execution, after the new program is in place and before its first instruction: puts together an {@link
 * ExecutionRecord}. The tracepoint is {@code sched_process_exec(task, old_pid, bprm)}.
 */
final class ExecutionProgram {
    static final String TRACEPOINT = "sched_process_exec";

    private static final int TASK = -8;
    private static final int MEMORY = -16;
    private static final int TEMPORARY = -24;
    private static final int WALK = -40;
    private static final int PROCESSOR = -48;
    private static final int ARGUMENT_LENGTH = -56;

    private final StructureOffsets offsets;
    private final OptionalInt loginUid;
    private final PathWalk walk;

    ExecutionProgram(Btf types, StructureOffsets offsets) {
        this.offsets = offsets;
        // absent where the kernel was built without CONFIG_AUDIT
        this.loginUid = types.offset("task_struct", "loginuid");
        this.walk = new PathWalk(offsets);
    }

    Assembler assemble(ProcessMaps maps) {
        Assembler program = new Assembler();
        Label end = program.label();
        program.load(Width.DOUBLE, R1, R1, 0).store(Width.DOUBLE, R10, TASK, R1);
        program.call(KernelFunction.CURRENT_CPU)
                .store(Width.WORD, R10, PROCESSOR, R0)
                .loadMap(R1, maps.scratch())
                .stackAddress(R2, PROCESSOR)
                .call(KernelFunction.MAP_LOOKUP)
                .jumpIf(EQUAL, R0, 0, end)
                .move(R6, R0)
                .move(R7, 0);
        numbers(program);
        program.readKernel(MEMORY, 8, task(program), offsets.of("task_struct", "mm"));
        executable(program);
        workingDirectory(program);
        arguments(program);
        RingReport.write(program, maps, R6, R7, end);
        return program.place(end).exitWithZero();
    }

    private void numbers(Assembler program) {
        program.store(Width.WORD, R6, RingReport.KIND, RingReport.EXECUTED)
                .store(Width.WORD, R6, ExecutionRecord.FLAGS, 0)
                .store(Width.WORD, R6, ExecutionRecord.LOGIN_UID, -1)
                .call(KernelFunction.CURRENT_PID_TGID)
                .calculate(Operation.SHIFT_RIGHT, R0, 32)
                .store(Width.WORD, R6, ExecutionRecord.PID, R0)
                .call(KernelFunction.CURRENT_UID_GID)
                .store(Width.WORD, R6, ExecutionRecord.UID, R0)
                .call(KernelFunction.BOOT_NANOS)
                .store(Width.DOUBLE, R6, ExecutionRecord.TIME, R0)
                .readKernel(TEMPORARY, 8, task(program), offsets.of("task_struct", "real_parent"));
        program.load(Width.DOUBLE, R8, R10, TEMPORARY);
        copy(program, R8, offsets.of("task_struct", "tgid"), 4, ExecutionRecord.PARENT);
        copy(program, task(program), offsets.of("task_struct", "start_boottime"), 8, ExecutionRecord.STARTED);
        loginUid.ifPresent(offset -> copy(program, task(program), offset, 4, ExecutionRecord.LOGIN_UID));
    }

    /** Copies a member of a structure into the record. */
    private static void copy(Assembler program, Register source, int offset, int length, int target) {
        program.move(R3, source)
                .add(R3, offset)
                .move(R1, R6)
                .add(R1, target)
                .move(R2, length)
                .call(KernelFunction.READ_KERNEL);
    }

    private static Register task(Assembler program) {
        program.load(Width.DOUBLE, R8, R10, TASK);
        return R8;
    }

    private void executable(Assembler program) {
        program.load(Width.DOUBLE, R8, R10, MEMORY).readKernel(TEMPORARY, 8, R8, offsets.of("mm_struct", "exe_file"));
        path(program, offsets.of("file", "f_path.dentry"), offsets.of("file", "f_path.mnt"));
        walk.write(program, WALK, ExecutionRecord.EXECUTABLE_INCOMPLETE);
        program.store(Width.WORD, R6, ExecutionRecord.EXECUTABLE_END, R7);
    }

    private void workingDirectory(Assembler program) {
        program.readKernel(TEMPORARY, 8, task(program), offsets.of("task_struct", "fs"));
        path(program, offsets.of("fs_struct", "pwd.dentry"), offsets.of("fs_struct", "pwd.mnt"));
        walk.write(program, WALK, ExecutionRecord.DIRECTORY_INCOMPLETE);
        program.store(Width.WORD, R6, ExecutionRecord.DIRECTORY_END, R7);
    }

    /** R8 and R9 become the entry and the mount of a path in the structure whose address is the temporary. */
    private static void path(Assembler program, int entry, int mount) {
        program.load(Width.DOUBLE, R8, R10, TEMPORARY)
                .readKernel(WALK, 8, R8, entry)
                .readKernel(WALK + 8, 8, R8, mount)
                .load(Width.DOUBLE, R8, R10, WALK)
                .load(Width.DOUBLE, R9, R10, WALK + 8);
    }

    /** Appends the arguments and leaves the record's length in R7. */
    private void arguments(Assembler program) {
        Label fits = program.label();
        Label whole = program.label();
        program.load(Width.DOUBLE, R8, R10, MEMORY)
                .readKernel(TEMPORARY, 8, R8, offsets.of("mm_struct", "arg_start"))
                .readKernel(ARGUMENT_LENGTH, 8, R8, offsets.of("mm_struct", "arg_end"))
                .load(Width.DOUBLE, R8, R10, TEMPORARY)
                .load(Width.DOUBLE, R9, R10, ARGUMENT_LENGTH)
                .calculate(Operation.SUBTRACT, R9, R8)
                .jumpIf(LESS_OR_EQUAL, R9, ExecutionRecord.MAX_ARGUMENTS, fits)
                .move(R9, ExecutionRecord.MAX_ARGUMENTS);
        truncated(program);
        program.place(fits)
                .move(R1, R6)
                .add(R1, ExecutionRecord.NAMES)
                .add(R1, R7)
                .move(R2, R9)
                .move(R3, R8)
                .call(KernelFunction.READ_USER)
                .jumpIf(EQUAL, R0, 0, whole)
                .move(R9, 0);
        truncated(program);
        program.place(whole)
                .store(Width.WORD, R6, ExecutionRecord.ARGUMENT_BYTES, R9)
                .add(R7, R9)
                .add(R7, ExecutionRecord.NAMES);
    }

    private static void truncated(Assembler program) {
        program.load(Width.WORD, R1, R6, ExecutionRecord.FLAGS)
                .calculate(Operation.OR, R1, ExecutionRecord.ARGUMENTS_TRUNCATED)
                .store(Width.WORD, R6, ExecutionRecord.FLAGS, R1);
    }
}
