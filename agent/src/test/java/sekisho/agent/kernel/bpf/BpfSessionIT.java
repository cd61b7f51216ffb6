package sekisho.agent.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sekisho.agent.kernel.KernelException;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs({Need.ROOT, Need.KERNEL})
class BpfSessionIT {
    @Test
    void theRunningKernelDescribesItsTasks() throws IOException {
        Btf types = Btf.read(Btf.RUNNING_KERNEL);

        assertThat(types.offset("task_struct", "tgid")).isPresent();
        assertThat(types.offset("sock", "__sk_common.skc_dport")).isPresent();
        assertThat(types.parameters("btf_trace_sched_process_fork")).hasValue(3);
    }

    @Test
    void aRefusedProgramFailsWithTheVerifiersWords() throws IOException {
        Assembler readsARegisterWithoutValue =
                new Assembler().move(Register.R0, Register.R3).exit();

        try (BpfSession session = new BpfSession()) {
            assertThatThrownBy(() -> session.attach("sched_process_exec", readsARegisterWithoutValue))
                    .isInstanceOf(KernelException.class)
                    .hasMessageStartingWith("bpf(BPF_PROG_LOAD): Permission denied (errno 13): ")
                    .hasMessageContaining("R3 !read_ok");
        }
    }

    @Test
    void anUnknownTracepointIsNamed() throws IOException {
        try (BpfSession session = new BpfSession()) {
            assertThatThrownBy(() -> session.attach("no_such_tracepoint", new Assembler().exitWithZero()))
                    .hasMessage("bpf(BPF_RAW_TRACEPOINT_OPEN): No such file or directory (errno 2): "
                            + "tracepoint no_such_tracepoint");
        }
    }

    @Test
    void aHashGivesBackWhatWasPutUntilItIsTaken() throws IOException {
        try (BpfSession session = new BpfSession()) {
            BpfMap map = session.map("test", MapKind.HASH, 4, 8, 100);
            for (int i = 0; i < 100; i++) {
                map.put(map.newKey().putInt(0, i), map.newValue().putLong(0, i * 10L));
            }

            ByteBuffer seven = map.newKey().putInt(0, 7);
            assertThat(map.get(seven).orElseThrow().getLong(0)).isEqualTo(70);
            assertThat(map.take(seven).orElseThrow().getLong(0)).isEqualTo(70);
            assertThat(map.get(seven)).isEmpty();
            assertThat(map.remove(seven)).isFalse();
            assertThat(map.remove(map.newKey().putInt(0, 8))).isTrue();

            Map<Integer, Long> all = new HashMap<>();
            map.forEach((key, value) -> all.put(key.getInt(0), value.getLong(0)));
            assertThat(all).hasSize(98).containsEntry(99, 990L).doesNotContainKeys(7, 8);
        }
    }

    @Test
    void whatAFullRingCannotTakeIsRefusedAndTheRestArrivesInOrder() throws Exception {
        try (BpfSession session = new BpfSession()) {
            RingBuffer ring = session.ringBuffer("test", 4096);
            BpfMap next = session.map("test", MapKind.ARRAY, 4, 8, 1);
            session.attach("sched_process_exec", counting(ring, next));

            for (int i = 0; i < 300; i++) {
                new ProcessBuilder("/bin/true").start().waitFor();
            }

            long[] received = {0};
            assertThat(ring.drain(record -> assertThat(record.getLong(0)).isEqualTo(received[0]++)))
                    // the kernel keeps at least one byte free
                    .isEqualTo(4095 / 16);
            assertThat(ring.drain(_ -> {})).isZero();
        }
    }

    @Test
    void thisMachineHasWhatBpfNeeds() {
        assertThat(Prerequisites.ofThisMachine().shortage("sched_process_exec")).isEmpty();
        assertThat(Prerequisites.ofThisMachine().shortage("no_such_tracepoint"))
                .get()
                .extracting(Prerequisites.Shortage::what)
                .isEqualTo("the kernel's tracepoint no_such_tracepoint");
    }

    @Test
    void anotherSystemOrAKernelWithoutTypesIsNamed() {
        Path nowhere = Path.of("/nonexistent");

        assertThat(new Prerequisites("Windows 11", nowhere)
                        .shortage("x")
                        .orElseThrow()
                        .what())
                .isEqualTo("Linux (this is Windows 11)");
        assertThat(new Prerequisites("Linux", nowhere)
                        .shortage("x")
                        .orElseThrow()
                        .remedy())
                .contains("CONFIG_DEBUG_INFO_BTF");
    }

    /** Puts 0, 1, 2… into the ring, one at each execution. */
    private static Assembler counting(RingBuffer ring, BpfMap next) {
        Assembler program = new Assembler();
        Assembler.Label end = program.label();
        return program.store(Width.WORD, Register.R10, -4, 0)
                .loadMap(Register.R1, next)
                .stackAddress(Register.R2, -4)
                .call(KernelFunction.MAP_LOOKUP)
                .jumpIf(Condition.EQUAL, Register.R0, 0, end)
                .load(Width.DOUBLE, Register.R6, Register.R0, 0)
                .store(Width.DOUBLE, Register.R10, -16, Register.R6)
                .add(Register.R6, 1)
                .store(Width.DOUBLE, Register.R0, 0, Register.R6)
                .loadMap(Register.R1, ring.map())
                .stackAddress(Register.R2, -16)
                .move(Register.R3, 8)
                .move(Register.R4, 0)
                .call(KernelFunction.RING_OUTPUT)
                .place(end)
                .exitWithZero();
    }
}
