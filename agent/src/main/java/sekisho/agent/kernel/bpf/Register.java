package sekisho.agent.kernel.bpf;

/**
 * A register of the BPF machine. R0 holds results, R1 to R5 arguments and are lost at each call, R6 to R9 stay, R10 is
 * the end of a 512-byte stack.
 */
public enum Register {
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10
}
