package sekisho.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.ChildJvm;
import sekisho.rules.event.LossCounters;

class SpoolKilledIT {
    @TempDir
    Path directory;

    @RepeatedTest(4)
    void killedBetweenAnyTwoStepsTheSpoolIsWholeAndTheEquationCloses(RepetitionInfo repetition) throws Exception {
        long promised = appendUntilKilledAfter(50 + 37 * repetition.getCurrentRepetition());

        LossCounters counters = SpoolReport.of(directory).ledger().counters();
        assertThat(SpoolReport.faults(directory)).isEmpty();
        assertThat(counters.observed())
                .isGreaterThanOrEqualTo(promised)
                .isEqualTo(counters.sent() + counters.spooled() + counters.dropped());
        assertThat(counters.sent()).isPositive();
        assertThat(counters.dropped()).isPositive();
        try (Spool spool = Spool.open(directory, new SpoolLimits(1 << 30, Duration.ofDays(30)), SENDER)) {
            Appended next = spool.append(Batch.of(List.of(draft(NOON, fileWritten(1)))), NOON);
            assertThat(next).isEqualTo(new Appended.Stored(counters.observed() + 1));
        }
    }

    /** Kills the program in the middle of its work; answers the last sequence it was told is on disk. */
    private long appendUntilKilledAfter(int rounds) throws Exception {
        Path output = directory.resolve("output");
        Process program = ChildJvm.start(output, AppendingProgram.class, directory.toString());
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> stored(output).size() >= rounds);
        } finally {
            program.destroyForcibly().waitFor();
        }
        return stored(output).getLast();
    }

    private static List<Long> stored(Path output) throws IOException {
        return Files.readString(output)
                .lines()
                .filter(line -> line.endsWith("."))
                .map(line -> Long.parseLong(line, "stored ".length(), line.length() - 1, 10))
                .toList();
    }
}
