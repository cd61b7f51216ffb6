package sekisho.agent.sensor.process;

import static sekisho.agent.kernel.bpf.Condition.ANY_BIT;
import static sekisho.agent.kernel.bpf.Condition.EQUAL;
import static sekisho.agent.kernel.bpf.Condition.NOT_EQUAL;
import static sekisho.agent.kernel.bpf.Register.R0;
import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R6;
import static sekisho.agent.kernel.bpf.Register.R7;
import static sekisho.agent.kernel.bpf.Register.R8;
import static sekisho.agent.kernel.bpf.Register.R9;

import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.Assembler.Label;
import sekisho.agent.kernel.bpf.Btf;
import sekisho.agent.kernel.bpf.KernelFunction;
import sekisho.agent.kernel.bpf.Operation;
import sekisho.agent.kernel.bpf.Register;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.kernel.bpf.Width;

/** The programs at the beginning and the end of a process; threads and the kernel's own processes are left out. */
final class LifePrograms {
    static final String FORK = "sched_process_fork";
    static final String EXIT = "sched_process_exit";

    /** {@code PF_KTHREAD} of {@code linux/sched.h}. */
    private static final int KERNEL_THREAD = 0x00200000;

    private static final int TEMPORARY = -16;
    private static final int RECORD = -16 - RingReport.SHORT_BYTES;

    private final int pid;
    private final int tgid;
    private final int flags;
    private final int signal;
    private final int live;
    private final boolean exitTellsLast;

    LifePrograms(Btf types, StructureOffsets offsets) {
        pid = offsets.of("task_struct", "pid");
        tgid = offsets.of("task_struct", "tgid");
        flags = offsets.of("task_struct", "flags");
        signal = offsets.of("task_struct", "signal");
        live = offsets.of("signal_struct", "live.counter");
        // since 6.16 the tracepoint says itself whether the last thread ends
        exitTellsLast = types.parameters("btf_trace_" + EXIT).orElse(0) > 2;
    }

    /** {@code sched_process_fork(parent, child)}, before the child runs. */
    Assembler fork(ProcessMaps maps) {
        Assembler program = new Assembler();
        Label end = program.label();
        program.load(Width.DOUBLE, R6, R1, 0).load(Width.DOUBLE, R7, R1, 8);
        leaveOutKernelThreads(program, R7, end);
        readWord(program, R8, R7, pid);
        readWord(program, R9, R7, tgid);
        program.jumpIf(NOT_EQUAL, R8, R9, end);
        readWord(program, R8, R6, tgid);
        program.store(Width.WORD, R10, RECORD + RingReport.KIND, RingReport.FORKED)
                .store(Width.WORD, R10, RECORD + RingReport.PID, R9)
                .store(Width.DOUBLE, R10, RECORD + RingReport.PARENT, R8);
        return report(program, maps, end);
    }

    /** {@code sched_process_exit(task)}, in newer kernels {@code (task, group_dead)}. */
    Assembler exit(ProcessMaps maps) {
        Assembler program = new Assembler();
        Label end = program.label();
        program.load(Width.DOUBLE, R6, R1, 0);
        if (exitTellsLast) {
            program.load(Width.DOUBLE, R8, R1, 8)
                    .calculate(Operation.AND, R8, 1)
                    .jumpIf(EQUAL, R8, 0, end);
        } else {
            program.readKernel(TEMPORARY, 8, R6, signal).load(Width.DOUBLE, R7, R10, TEMPORARY);
            readWord(program, R8, R7, live);
            program.jumpIf(NOT_EQUAL, R8, 0, end);
        }
        leaveOutKernelThreads(program, R6, end);
        readWord(program, R9, R6, tgid);
        program.store(Width.WORD, R10, RECORD + RingReport.KIND, RingReport.EXITED)
                .store(Width.WORD, R10, RECORD + RingReport.PID, R9)
                .store(Width.DOUBLE, R10, RECORD + RingReport.PARENT, 0);
        return report(program, maps, end);
    }

    private void leaveOutKernelThreads(Assembler program, Register task, Label end) {
        readWord(program, R8, task, flags);
        program.jumpIf(ANY_BIT, R8, KERNEL_THREAD, end);
    }

    private static void readWord(Assembler program, Register target, Register structure, int offset) {
        program.readKernel(TEMPORARY, 4, structure, offset).load(Width.WORD, target, R10, TEMPORARY);
    }

    private static Assembler report(Assembler program, ProcessMaps maps, Label end) {
        program.call(KernelFunction.BOOT_NANOS)
                .store(Width.DOUBLE, R10, RECORD + RingReport.TIME, R0)
                .stackAddress(R6, RECORD)
                .move(R7, RingReport.SHORT_BYTES);
        RingReport.write(program, maps, R6, R7, end);
        return program.place(end).exitWithZero();
    }
}
