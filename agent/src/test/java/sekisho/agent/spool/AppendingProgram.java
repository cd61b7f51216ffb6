package sekisho.agent.spool;

import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;
import static sekisho.agent.fixture.Activities.processStarted;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Appends to a spool, acknowledges and gives up without end, and prints each last sequence that is on disk. */
public final class AppendingProgram {
    private AppendingProgram() {}

    public static void main(String[] arguments) throws Exception {
        SpoolLimits limits = new SpoolLimits(2 * SpoolLimits.LEAST, Duration.ofDays(30));
        try (Spool spool = Spool.open(Path.of(arguments[0]), limits, SENDER)) {
            for (int round = 0; ; round++) {
                List<Draft> drafts = new ArrayList<>();
                for (int number = 0; number < 20; number++) {
                    drafts.add(draft(Instant.now(), number == 0 ? fileWritten(number) : processStarted(number)));
                }
                switch (spool.append(Batch.of(drafts), Instant.now())) {
                    case Appended.Stored(long last) -> System.out.println("stored " + last + ".");
                    case Appended.Refused(String reason) -> throw new IllegalStateException(reason);
                }
                if (round % 3 == 0) {
                    spool.acknowledge(spool.head(15, 1 << 20).getLast().sequence(), Instant.now());
                }
            }
        }
    }
}
