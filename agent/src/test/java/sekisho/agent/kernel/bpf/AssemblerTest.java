package sekisho.agent.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected bytes are those that {@code llvm-objdump -d} shows for the same instructions on x86_64. */
class AssemblerTest {
    @Test
    void loadsStoresAndArithmeticHaveTheStandardsCodes() {
        assertThat(hex(program -> program.load(Width.DOUBLE, Register.R6, Register.R1, 0)))
                .isEqualTo("7916000000000000");
        assertThat(hex(program -> program.load(Width.HALF, Register.R8, Register.R10, -56)))
                .isEqualTo("69a8c8ff00000000");
        assertThat(hex(program -> program.store(Width.DOUBLE, Register.R10, -8, Register.R1)))
                .isEqualTo("7b1af8ff00000000");
        assertThat(hex(program -> program.store(Width.WORD, Register.R10, -4, 7)))
                .isEqualTo("620afcff07000000");
        assertThat(hex(program -> program.move(Register.R1, -1))).isEqualTo("b7010000ffffffff");
        assertThat(hex(program -> program.move(Register.R2, Register.R10))).isEqualTo("bfa2000000000000");
        assertThat(hex(program -> program.add(Register.R2, -16))).isEqualTo("07020000f0ffffff");
        assertThat(hex(program -> program.calculate(Operation.SHIFT_RIGHT, Register.R0, 32)))
                .isEqualTo("7700000020000000");
        assertThat(hex(program -> program.atomicAdd(Register.R0, 0, Register.R7)))
                .isEqualTo("db70000000000000");
        assertThat(hex(program -> program.call(KernelFunction.READ_KERNEL))).isEqualTo("8500000071000000");
        assertThat(hex(program -> program.loadMap(Register.R1, 5))).isEqualTo("18110000050000000000000000000000");
        assertThat(hex(Assembler::exitWithZero)).isEqualTo("b7000000000000009500000000000000");
    }

    @Test
    void aJumpForwardCountsTheInstructionsInBetween() {
        Assembler program = new Assembler();
        Assembler.Label end = program.label();

        program.jumpIf(Condition.EQUAL, Register.R0, 0, end)
                .move(Register.R1, 1)
                .jump(end)
                .place(end)
                .exit();

        assertThat(HexFormat.of().formatHex(program.assemble()))
                .isEqualTo("1500020000000000" + "b701000001000000" + "0500000000000000" + "9500000000000000");
    }

    @Test
    void aLabelThatWasNeverPlacedIsRefused() {
        Assembler program = new Assembler();
        program.jump(program.label());

        assertThatThrownBy(program::assemble)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("instruction 0 jumps to a label without a place");
    }

    @ParameterizedTest
    @CsvSource({"32768", "-32769"})
    void anOffsetBeyondSixteenBitsIsRefused(int offset) {
        Assembler program = new Assembler();

        assertThatThrownBy(() -> program.load(Width.WORD, Register.R1, Register.R2, offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(offset));
    }

    private static String hex(Consumer<Assembler> instruction) {
        Assembler program = new Assembler();
        instruction.accept(program);
        return HexFormat.of().formatHex(program.assemble());
    }
}
