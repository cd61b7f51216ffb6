package sekisho.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sekisho.agent.process.ProcessTable.Novelty;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.ProcessForked;
import sekisho.rules.event.Account;
import sekisho.rules.event.RunningProcess;

class ProcessTableTest {
    private static final Instant BOOT = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant NOON = BOOT.plus(Duration.ofHours(12));

    private final ProcessTable table = table(1000);

    private static ProcessTable table(int capacity) {
        return new ProcessTable(
                new Endpoint("host-1", BOOT, NOON.minusSeconds(60)), uid -> Optional.of("user" + uid), capacity);
    }

    private static ProcessExecuted exec(Instant at, int pid, int parent, Instant started, String... args) {
        long nanos = Duration.between(BOOT, started).toNanos();
        return new ProcessExecuted(
                at,
                pid,
                parent,
                1000,
                OptionalInt.of(1001),
                "/usr/bin/" + args[0],
                List.of(args),
                false,
                Optional.of("/"),
                nanos);
    }

    private static ProcessExecuted exec(Instant at, int pid, int parent, String... args) {
        return exec(at, pid, parent, at, args);
    }

    @Test
    void anExecutionIsDescribedWithItsParentAndAccount() {
        table.executed(exec(NOON.minus(Duration.ofHours(1)), 10, 1, "bash"));
        table.forked(new ProcessForked(NOON, 10, 20));
        KnownProcess process = table.executed(exec(NOON.plusMillis(1), 20, 10, NOON, "mysql", "-pSecret9"))
                .process();

        RunningProcess described = table.describe(process);

        assertThat(described.args()).containsExactly("mysql", "-p***");
        assertThat(described.parentPid()).hasValue(10);
        assertThat(described.parentExecutable()).contains("/usr/bin/bash");
        assertThat(described.start()).contains(NOON);
        assertThat(described.entityId()).matches("[0-9a-f]{20}");
        assertThat(table.account(process))
                .isEqualTo(new Account(
                        Optional.of("1000"), Optional.of("user1000"), Optional.of("1001"), Optional.of("user1001")));
    }

    @Test
    void theSameProcessKeepsItsEntityThroughExecutions() {
        KnownProcess perl = table.executed(exec(NOON, 20, 1, "perl")).process();
        String before = table.describe(perl).entityId();

        KnownProcess psql =
                table.executed(exec(NOON.plusMillis(50), 20, 1, NOON, "psql")).process();

        assertThat(psql).isSameAs(perl);
        assertThat(table.describe(psql).entityId()).isEqualTo(before);
        assertThat(psql.program()).isEqualTo("psql");
    }

    @Test
    void aSeedAndAnExecutionOfItNameOneProcessThoughTicksAreCoarse() {
        Instant started = NOON.minusSeconds(3600);
        KnownProcess seed = table.executed(exec(NOON, 20, 1, started, "bash")).process();

        KnownProcess later = table.executed(exec(NOON.plusSeconds(1), 20, 1, started.plusMillis(9), "psql"))
                .process();

        assertThat(later).isSameAs(seed);
    }

    @Test
    void whatRanBeforeTheWatchWasNotSeenToStart() {
        assertThat(table.executed(exec(NOON, 20, 1, NOON.minusSeconds(3600), "sshd"))
                        .novelty())
                .isEqualTo(Novelty.KNOWN);
        assertThat(table.executed(exec(NOON, 20, 1, NOON.minusSeconds(3600), "sshd"))
                        .novelty())
                .isEqualTo(Novelty.KNOWN);
        assertThat(table.executed(exec(NOON, 20, 1, NOON.minusSeconds(3600), "cp"))
                        .novelty())
                .isEqualTo(Novelty.STARTED);
        assertThat(table.executed(exec(NOON, 21, 20, "ls")).novelty()).isEqualTo(Novelty.STARTED);
    }

    @Test
    void anExitedProcessIsKeptForHalfAMinute() {
        KnownProcess process = table.executed(exec(NOON, 20, 1, "ls")).process();
        table.exited(new ProcessExited(NOON.plusSeconds(1), 20));

        table.expire(NOON.plusSeconds(30));
        assertThat(table.at(20, NOON.plusSeconds(30))).contains(process);

        table.expire(NOON.plusSeconds(32));
        assertThat(table.at(20, NOON.plusSeconds(32))).isEmpty();
    }

    @Test
    void anAncestorIsKeptWhileADescendantLives() {
        table.executed(exec(NOON, 20, 1, "bash", "x.sh"));
        table.forked(new ProcessForked(NOON.plusMillis(1), 20, 21));
        KnownProcess child = table.executed(exec(NOON.plusMillis(2), 21, 20, NOON.plusMillis(1), "sleep"))
                .process();
        table.exited(new ProcessExited(NOON.plusSeconds(1), 20));

        table.expire(NOON.plusSeconds(600));

        assertThat(table.describe(child).parentExecutable()).contains("/usr/bin/bash");

        table.exited(new ProcessExited(NOON.plusSeconds(601), 21));
        table.expire(NOON.plusSeconds(700));

        assertThat(table.size()).isZero();
    }

    @Test
    void aPidGivenAgainNamesTheProcessOfTheTime() {
        KnownProcess first = table.executed(exec(NOON, 20, 1, "ls")).process();
        table.exited(new ProcessExited(NOON.plusSeconds(1), 20));
        KnownProcess second =
                table.executed(exec(NOON.plusSeconds(5), 20, 1, "cp")).process();

        assertThat(table.at(20, NOON.plusSeconds(2))).contains(first);
        assertThat(table.at(20, NOON.plusSeconds(6))).contains(second);
        assertThat(table.describe(first).entityId())
                .isNotEqualTo(table.describe(second).entityId());
    }

    @Test
    void theRootIsTheProcessBelowThePrompt() {
        table.executed(exec(NOON.minusSeconds(99), 10, 1, NOON.minusSeconds(99), "bash"));
        table.executed(exec(NOON, 20, 10, "bash", "-c", "pg_dump | gzip"));
        KnownProcess dump = table.executed(exec(NOON, 21, 20, "pg_dump")).process();

        assertThat(table.root(dump).pid()).isEqualTo(20);
        assertThat(table.root(table.root(dump)).pid()).isEqualTo(20);
    }

    @Test
    void beyondItsCapacityTheEldestIsForgottenAndCounted() {
        ProcessTable small = table(3);
        for (int pid = 10; pid < 20; pid++) {
            small.executed(exec(NOON.plusMillis(pid), pid, 1, "ls"));
        }

        assertThat(small.size()).isEqualTo(3);
        assertThat(small.forgotten()).isEqualTo(7);
        assertThat(small.at(19, NOON.plusSeconds(1))).isPresent();
    }
}
