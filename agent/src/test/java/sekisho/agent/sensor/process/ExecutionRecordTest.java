package sekisho.agent.sensor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.sensor.Observation.ProcessExecuted;

class ExecutionRecordTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final BootClock CLOCK = new BootClock(NOW, 500_000_000_000L);

    @Test
    void namesAreTurnedAroundAndNumbersKeepTheirPlaces() {
        ByteBuffer record = record(0, "psql\0bin\0usr\0", "データ\0home\0", "psql\0-c\0\0");

        assertThat(ExecutionRecord.decode(record, CLOCK))
                .isEqualTo(new ProcessExecuted(
                        NOW.minusSeconds(1),
                        42,
                        41,
                        1000,
                        OptionalInt.of(1001),
                        "/usr/bin/psql",
                        List.of("psql", "-c", ""),
                        false,
                        Optional.of("/home/データ"),
                        498_990_000_000L));
    }

    @Test
    void theRootDirectoryHasNoNames() {
        ByteBuffer record = record(0, "init\0", "", "init\0");

        assertThat(ExecutionRecord.decode(record, CLOCK).workingDirectory()).contains("/");
    }

    @Test
    void whatWasCutIsTold() {
        int all = ExecutionRecord.ARGUMENTS_TRUNCATED
                | ExecutionRecord.EXECUTABLE_INCOMPLETE
                | ExecutionRecord.DIRECTORY_INCOMPLETE;

        ProcessExecuted execution = ExecutionRecord.decode(record(all, "psql\0bin\0", "deep\0", "psql\0--qu"), CLOCK);

        assertThat(execution.argsTruncated()).isTrue();
        assertThat(execution.args()).containsExactly("psql", "--qu");
        assertThat(execution.executable()).isEqualTo("bin/psql");
        assertThat(execution.workingDirectory()).isEmpty();
    }

    private static ByteBuffer record(int flags, String executable, String directory, String arguments) {
        byte[] paths = (executable + directory).getBytes(StandardCharsets.UTF_8);
        byte[] words = arguments.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(ExecutionRecord.NAMES + paths.length + words.length)
                .order(ByteOrder.nativeOrder());
        record.putInt(0, 1)
                .putInt(4, 42)
                .putInt(8, 41)
                .putInt(12, 1000)
                .putInt(16, 1001)
                .putInt(20, flags)
                .putLong(24, 498_999_999_999L)
                .putLong(32, 499_000_000_000L)
                .putInt(40, executable.length())
                .putInt(44, paths.length)
                .putInt(48, words.length);
        return record.put(56, paths).put(56 + paths.length, words);
    }
}
