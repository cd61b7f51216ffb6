package sekisho.agent.kernel.bpf;

/** Arithmetic on 64 bits. */
public enum Operation {
    ADD(0x00),
    SUBTRACT(0x10),
    OR(0x40),
    AND(0x50),
    SHIFT_LEFT(0x60),
    SHIFT_RIGHT(0x70),
    MOVE(0xb0),
    SHIFT_RIGHT_SIGNED(0xc0);

    private final int code;

    Operation(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
