package sekisho.agent.publish;

import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import sekisho.agent.spool.Batch;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolLimits;

/** Spools an event every millisecond and publishes them, like an agent on a busy machine, until it is killed. */
public final class PublishingProgram {
    private PublishingProgram() {}

    public static void main(String[] arguments) throws Exception {
        SpoolLimits limits = new SpoolLimits(1 << 30, Duration.ofDays(30));
        try (Spool spool = Spool.open(Path.of(arguments[0]), limits, SENDER);
                Publisher publisher =
                        new Publisher(spool, List.of(arguments[1]), SENDER.hostId(), InstantSource.system())) {
            publisher.start();
            for (int number = 0; ; number++) {
                System.out.println(spool.append(Batch.of(List.of(draft(fileWritten(number)))), Instant.now()));
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
