package sekisho.agent.sensor.process;

import static sekisho.agent.kernel.bpf.Condition.EQUAL;
import static sekisho.agent.kernel.bpf.Register.R0;
import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R2;
import static sekisho.agent.kernel.bpf.Register.R3;
import static sekisho.agent.kernel.bpf.Register.R4;

import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.Assembler.Label;
import sekisho.agent.kernel.bpf.KernelFunction;
import sekisho.agent.kernel.bpf.Register;
import sekisho.agent.kernel.bpf.Width;

/** How programs hand a record to the agent; every record begins with a number that tells its kind. */
final class RingReport {
    static final int KIND = 0;
    static final int EXECUTED = 1;
    static final int FORKED = 2;
    static final int EXITED = 3;

    /** Fork and exit records: kind, process, parent (0 at exit), nothing, time in nanoseconds since boot. */
    static final int PID = 4;

    static final int PARENT = 8;
    static final int TIME = 16;
    static final int SHORT_BYTES = 24;

    private static final int INDEX = -4;

    private RingReport() {}

    /**
     * Puts a record into the ring, or counts it as lost. R0 to R5 and four bytes at the end of the stack are lost.
     *
     * @param end where the program ends
     */
    static void write(Assembler program, ProcessMaps maps, Register record, Register length, Label end) {
        program.loadMap(R1, maps.ring().map())
                .move(R2, record)
                .move(R3, length)
                .move(R4, 0)
                .call(KernelFunction.RING_OUTPUT)
                .jumpIf(EQUAL, R0, 0, end)
                .store(Width.WORD, R10, INDEX, 0)
                .loadMap(R1, maps.lost())
                .stackAddress(R2, INDEX)
                .call(KernelFunction.MAP_LOOKUP)
                .jumpIf(EQUAL, R0, 0, end)
                .move(R1, 1)
                .atomicAdd(R0, 0, R1);
    }
}
