package sekisho.agent.kernel.bpf;

/** The kernel's functions that programs call, with their numbers from {@code linux/bpf.h}; all exist since 5.8. */
public enum KernelFunction {
    MAP_LOOKUP(1),
    MAP_UPDATE(2),
    MAP_DELETE(3),
    CURRENT_CPU(8),
    CURRENT_PID_TGID(14),
    CURRENT_UID_GID(15),
    CURRENT_TASK(35),
    READ_USER(112),
    READ_KERNEL(113),
    READ_KERNEL_STRING(115),
    BOOT_NANOS(125),
    RING_OUTPUT(130);

    private final int number;

    KernelFunction(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
