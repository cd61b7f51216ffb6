package sekisho.agent.kernel.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule that makes the kernel write a record for each execution, as {@code struct audit_rule_data} of
 * {@code linux/audit.h}; {@code auditctl -a always,exit -F arch=b64 -S execve,execveat -k sekisho}.
 */
final class ExecutionRule {
    private static final int FILTER_EXIT = 4;
    private static final int ALWAYS = 2;
    private static final int ARCH = 11;
    private static final int KEY_FIELD = 210;
    private static final int EQUAL = 0x40000000;
    private static final int FIELDS = 64;
    private static final byte[] KEY = "sekisho".getBytes(StandardCharsets.US_ASCII);

    private static final int MASK_AT = 12;
    private static final int FIELDS_AT = MASK_AT + 4 * FIELDS;
    private static final int VALUES_AT = FIELDS_AT + 4 * FIELDS;
    private static final int OPERATORS_AT = VALUES_AT + 4 * FIELDS;
    private static final int STRINGS_LENGTH_AT = OPERATORS_AT + 4 * FIELDS;
    private static final int STRINGS_AT = STRINGS_LENGTH_AT + 4;

    private ExecutionRule() {}

    /** The machine's number in {@code linux/audit.h} and its numbers of execve and execveat. */
    private record Machine(int arch, int execve, int execveat) {}

    private static Optional<Machine> machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of(new Machine(0xc000003e, 59, 322));
            case "aarch64" -> Optional.of(new Machine(0xc00000b7, 221, 281));
            default -> Optional.empty();
        };
    }

    /** Our rule's bytes; empty on a machine whose numbers are not known. */
    static Optional<byte[]> bytes() {
        return machine().map(machine -> {
            ByteBuffer rule = ByteBuffer.allocate(STRINGS_AT + KEY.length).order(ByteOrder.nativeOrder());
            rule.putInt(0, FILTER_EXIT).putInt(4, ALWAYS).putInt(8, 2);
            set(rule, machine.execve);
            set(rule, machine.execveat);
            rule.putInt(FIELDS_AT, ARCH).putInt(VALUES_AT, machine.arch).putInt(OPERATORS_AT, EQUAL);
            rule.putInt(FIELDS_AT + 4, KEY_FIELD)
                    .putInt(VALUES_AT + 4, KEY.length)
                    .putInt(OPERATORS_AT + 4, EQUAL);
            rule.putInt(STRINGS_LENGTH_AT, KEY.length).put(STRINGS_AT, KEY);
            return rule.array();
        });
    }

    /** Whether a rule is the one above. */
    static boolean isOurs(ByteBuffer rule) {
        int length = rule.getInt(STRINGS_LENGTH_AT);
        byte[] strings = new byte[length];
        rule.get(STRINGS_AT, strings);
        return coversExecutions(rule) && Arrays.equals(strings, KEY);
    }

    /** Whether a rule makes the kernel write every execution, whoever executes. */
    static boolean coversExecutions(ByteBuffer rule) {
        boolean unconditional = true;
        for (int i = 0; i < rule.getInt(8); i++) {
            int field = rule.getInt(FIELDS_AT + 4 * i);
            unconditional &= field == ARCH || field == KEY_FIELD;
        }
        return unconditional
                && (rule.getInt(0) & 0xf) == FILTER_EXIT
                && rule.getInt(4) == ALWAYS
                && machine().filter(machine -> has(rule, machine.execve)).isPresent();
    }

    private static void set(ByteBuffer rule, int call) {
        int at = MASK_AT + 4 * (call / 32);
        rule.putInt(at, rule.getInt(at) | 1 << call % 32);
    }

    private static boolean has(ByteBuffer rule, int call) {
        return (rule.getInt(MASK_AT + 4 * (call / 32)) & 1 << call % 32) != 0;
    }
}
