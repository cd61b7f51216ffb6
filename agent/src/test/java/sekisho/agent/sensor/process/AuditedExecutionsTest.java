package sekisho.agent.sensor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.audit.AuditRecord;
import sekisho.agent.sensor.Observation.ProcessExecuted;

class AuditedExecutionsTest {
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00.250Z");
    private static final BootClock CLOCK = new BootClock(AT.plusSeconds(1), 101_256_789_012L);

    private final AuditedExecutions executions = new AuditedExecutions();

    @Test
    void theRecordsOfOneCallBecomeOneExecution() {
        List<ProcessExecuted> seen = feed("""
                1300 7 arch=c000003e syscall=59 success=yes exit=0 ppid=41 pid=42 auid=1000 uid=0 exe="/usr/bin/pg_dump"
                1309 7 argc=3 a0="pg_dump" a1="-t" a2=E9A1A7E5AEA22074
                1307 7 cwd="/home/operator"
                1302 7 item=0 name="/usr/bin/pg_dump"
                1320 7
                """);

        assertThat(seen)
                .containsExactly(new ProcessExecuted(
                        AT,
                        42,
                        41,
                        0,
                        OptionalInt.of(1000),
                        "/usr/bin/pg_dump",
                        List.of("pg_dump", "-t", "顧客 t"),
                        false,
                        Optional.of("/home/operator"),
                        100_250_000_000L));
    }

    @Test
    void anArgumentInPiecesOverSeveralRecordsIsJoined() {
        List<ProcessExecuted> seen = feed("""
                1300 8 success=yes ppid=1 pid=2 auid=4294967295 uid=1000 exe="/bin/echo"
                1309 8 argc=3 a0="echo" a1_len=10
                1309 8 a1[0]=6120 a1[1]=6220
                1309 8 a1[2]=6363
                1309 8 a2="end"
                1320 8
                """);

        assertThat(seen).singleElement().satisfies(execution -> {
            assertThat(execution.args()).containsExactly("echo", "a b cc", "end");
            assertThat(execution.loginUid()).isEmpty();
            assertThat(execution.argsTruncated()).isFalse();
        });
    }

    @Test
    void missingArgumentsAreToldAsTruncated() {
        List<ProcessExecuted> seen = feed("""
                1300 9 success=yes ppid=1 pid=2 uid=0 auid=0 exe="/bin/echo"
                1309 9 argc=3 a0="echo" a1="x"
                1320 9
                """);

        assertThat(seen)
                .singleElement()
                .extracting(ProcessExecuted::argsTruncated)
                .isEqualTo(true);
    }

    @Test
    void aFailedCallAndOneOfAnotherKindAreNoExecutions() {
        List<ProcessExecuted> seen = feed("""
                1300 10 success=no ppid=1 pid=2 uid=0 auid=0 exe="/bin/sh"
                1309 10 argc=1 a0="nothing"
                1320 10
                1300 11 success=yes syscall=2 pid=2 exe="/bin/sh"
                1320 11
                """);

        assertThat(seen).isEmpty();
    }

    @Test
    void twoCallsAtTheSameTimeDoNotMix() {
        List<ProcessExecuted> seen = feed("""
                1300 12 success=yes ppid=1 pid=2 uid=0 auid=0 exe="/bin/a"
                1300 13 success=yes ppid=1 pid=3 uid=0 auid=0 exe="/bin/b"
                1309 13 argc=1 a0="b"
                1309 12 argc=1 a0="a"
                1320 13
                1320 12
                """);

        assertThat(seen).extracting(ProcessExecuted::pid).containsExactly(3, 2);
        assertThat(seen).extracting(ProcessExecuted::args).containsExactly(List.of("b"), List.of("a"));
    }

    @Test
    void callsWhoseEndNeverComesAreGivenUpAndCounted() {
        for (int serial = 0; serial < 1025; serial++) {
            executions.add(new AuditRecord(1300, AT, serial, "success=yes pid=2"), CLOCK);
        }

        assertThat(executions.abandoned()).isEqualTo(1);
    }

    private List<ProcessExecuted> feed(String records) {
        List<ProcessExecuted> seen = new ArrayList<>();
        records.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            String fields = parts.length > 2 ? parts[2] : "";
            executions
                    .add(new AuditRecord(Integer.parseInt(parts[0]), AT, Long.parseLong(parts[1]), fields), CLOCK)
                    .ifPresent(seen::add);
        });
        return seen;
    }
}
