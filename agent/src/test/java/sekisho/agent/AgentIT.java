package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.ChildJvm;
import sekisho.agent.fixture.TestingBroker;
import sekisho.agent.spool.Batch;
import sekisho.agent.spool.Draft;
import sekisho.agent.spool.PendingInspection;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.spool.SpoolLimits;
import sekisho.agent.spool.SpoolReport;
import sekisho.rules.event.AgentHeartbeat;
import sekisho.rules.event.AgentStarted;
import sekisho.rules.event.AgentStopped;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.LossCounters;
import sekisho.rules.event.Topics;
import sekisho.testing.FreePort;
import sekisho.testing.Need;
import sekisho.testing.Needs;

class AgentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void anAgentTellsItsStartWhatItsLastRunOwedItsHeartbeatAndItsStop() throws Exception {
        Draft owed = draft(fileWritten(1));
        try (Spool spool = Spool.open(data(), new SpoolLimits(1 << 30, Duration.ofDays(30)), SENDER)) {
            List<PendingInspection> opened = List.of(new PendingInspection(owed.id(), fileWritten(1)));
            spool.append(new Batch(List.of(owed), opened, List.of()), NOON);
        }
        try (TestingBroker broker = new TestingBroker(directory)) {
            broker.createTopic(Topics.EVENTS, 2);
            Process agent = start(broker.bootstrapServers());
            try {
                await().atMost(PATIENCE)
                        .until(() ->
                                events(broker).stream().anyMatch(event -> event.activity() instanceof AgentHeartbeat));
            } finally {
                agent.destroy();
            }
            assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();

            List<Event> events = events(broker);
            assertThat(events).extracting(event -> event.origin().hostId()).contains("it-host");
            assertThat(events.stream().filter(event -> event.activity() instanceof AgentStarted))
                    .hasSize(1);
            assertThat(events)
                    .filteredOn(event -> event.activity() instanceof FileInspected)
                    .extracting(event -> (FileInspected) event.activity())
                    .anySatisfy(inspected -> {
                        assertThat(inspected.subject()).isEqualTo(owed.id());
                        assertThat(inspected.content().unreadable()).contains("agent-stopped");
                    });
            assertThat(events.getLast().activity()).isInstanceOf(AgentStopped.class);
            assertThat(events)
                    .extracting(event -> event.origin().sequence())
                    .isSorted()
                    .doesNotHaveDuplicates();
            LossCounters counters = SpoolReport.of(data()).ledger().counters();
            assertThat(counters).isEqualTo(new LossCounters(counters.observed(), counters.observed(), 0, 0));
        }
    }

    @Test
    void withoutABrokerAnAgentStopsWithinThreeSecondsAndKeepsItsEvents() throws Exception {
        Process agent = start("127.0.0.1:" + FreePort.find());
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SpoolException.class)
                    .until(() -> SpoolReport.of(data()).ledger().counters().spooled() >= 2);

            long before = System.nanoTime();
            agent.destroy();
            agent.waitFor();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            assertThat(SpoolReport.faults(data())).isEmpty();
        } finally {
            agent.destroyForcibly();
        }
    }

    @Test
    @Needs(Need.KERNEL)
    void readingAndTouchingTheSpoolFromOutsideLeavesTheAgentItsLocks() throws Exception {
        Process agent = start("127.0.0.1:" + FreePort.find());
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SpoolException.class)
                    .until(() -> SpoolReport.of(data()).ledger().counters().spooled() >= 3);
            List<String> before = locks(agent);

            for (int time = 0; time < 20; time++) {
                SpoolReport.of(data());
                for (String name : List.of("spool.db", "spool.db-shm", "spool.lock")) {
                    FileChannel.open(data().resolve(name), StandardOpenOption.WRITE)
                            .close();
                }
            }

            // a later heartbeat shows that the agent has worked through the events of this
            long spooled = SpoolReport.of(data()).ledger().counters().spooled();
            await().atMost(PATIENCE)
                    .until(() -> SpoolReport.of(data()).ledger().counters().spooled() >= spooled + 2);
            assertThat(locks(agent)).hasSize(before.size()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(agent.isAlive()).isTrue();
        } finally {
            agent.destroyForcibly().waitFor();
        }
        assertThat(SpoolReport.faults(data())).isEmpty();
    }

    /** proc_locks(5): the fifth word is the process that holds a lock. */
    private static List<String> locks(Process process) throws Exception {
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .filter(line -> line.split("\\s+")[4].equals(Long.toString(process.pid())))
                .toList();
    }

    private Process start(String bootstrapServers) throws Exception {
        Path config = Files.write(
                directory.resolve("agent.yml"),
                List.of(
                        "kafka.bootstrap-servers: " + bootstrapServers,
                        "data.dir: " + data(),
                        "host.id: it-host",
                        "heartbeat.interval: 1s",
                        "metrics.port: 0"));
        return ChildJvm.start(directory.resolve("output"), Main.class, "run", "--config", config.toString());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static List<Event> events(TestingBroker broker) throws Exception {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : broker.records(Topics.EVENTS)) {
            events.add(EventCodec.decode(record.value()));
        }
        return events.stream()
                .sorted(java.util.Comparator.comparingLong(
                        event -> event.origin().sequence()))
                .toList();
    }
}
