package sekisho.agent.kernel.bpf;

/** When a conditional jump is taken; comparisons are unsigned unless the name says otherwise. */
public enum Condition {
    EQUAL(0x10),
    GREATER(0x20),
    GREATER_OR_EQUAL(0x30),
    ANY_BIT(0x40),
    NOT_EQUAL(0x50),
    SIGNED_GREATER(0x60),
    LESS(0xa0),
    LESS_OR_EQUAL(0xb0),
    SIGNED_LESS(0xc0),
    SIGNED_LESS_OR_EQUAL(0xd0);

    private final int code;

    Condition(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
