package sekisho.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.SENDER;
import static sekisho.agent.fixture.Activities.databaseRead;
import static sekisho.agent.fixture.Activities.draft;
import static sekisho.agent.fixture.Activities.fileWritten;
import static sekisho.agent.fixture.Activities.processStarted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.rules.event.Activity;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;
import sekisho.rules.event.EventsLost;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.LossCounters;
import sekisho.rules.event.WrittenFile;

class SpoolTest {
    private static final SpoolLimits ROOMY = new SpoolLimits(1 << 30, Duration.ofDays(30));
    private static final SpoolLimits NARROW = new SpoolLimits(SpoolLimits.LEAST, Duration.ofDays(30));

    @TempDir
    Path directory;

    @Test
    void sequenceHasNoGapsAndGoesOnAfterReopening() throws Exception {
        String agentId;
        try (Spool spool = open(ROOMY)) {
            agentId = spool.agentId();
            append(spool, fileWritten(1), fileWritten(2));
            spool.acknowledge(2, NOON);
        }

        try (Spool spool = open(ROOMY)) {
            append(spool, fileWritten(3), fileWritten(4));

            assertThat(sequences(spool)).containsExactly(3L, 4L);
            assertThat(spool.agentId()).isEqualTo(agentId);
            assertThat(spool.ledger().counters()).isEqualTo(new LossCounters(4, 2, 2, 0));
            assertThat(spool.ledger().acknowledged()).contains(NOON);
        }
    }

    @Test
    void headIsWhatWasAppendedWithItsOrigin() throws Exception {
        try (Spool spool = open(ROOMY)) {
            Draft draft = draft(fileWritten(7));

            spool.append(Batch.of(List.of(draft)), NOON);

            Event event = EventCodec.decode(spool.head(10, 1 << 20).getFirst().bytes());
            assertThat(event.activity()).isEqualTo(draft.activity());
            assertThat(event.origin().id()).isEqualTo(draft.id());
            assertThat(event.origin().timestamp()).isEqualTo(NOON);
            assertThat(event.origin().hostId()).isEqualTo("host-1");
            assertThat(event.origin().agentId()).isEqualTo(spool.agentId());
            assertThat(event.origin().chain()).isEmpty();
        }
    }

    @Test
    void headStopsAtTheEventThatReachesTheBytes() throws Exception {
        try (Spool spool = open(ROOMY)) {
            append(spool, fileWritten(1), fileWritten(2), fileWritten(3));

            assertThat(spool.head(10, 1)).hasSize(1);
            assertThat(spool.head(2, 1 << 20)).hasSize(2);
        }
    }

    @Test
    void aFullSpoolGivesUpTheOldestThatMayBeGivenUpAndSaysSo() throws Exception {
        try (Spool spool = open(NARROW)) {
            append(spool, fileWritten(0));
            for (int number = 1; spool.ledger().counters().dropped() == 0; number++) {
                append(spool, number % 2 == 0 ? processStarted(number) : databaseRead(number));
            }

            List<Event> events = events(spool);
            EventsLost lost = (EventsLost) events.getLast().activity();
            long dropped = spool.ledger().counters().dropped();
            assertThat(events.getFirst().activity()).isInstanceOf(FileWritten.class);
            assertThat(events.get(1).origin().sequence()).isEqualTo(2 + dropped);
            assertThat(lost.ranges()).containsExactly("2-" + (1 + dropped));
            assertThat(lost.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(dropped);
            assertThat(lost.counts()).containsOnlyKeys("database_read", "process_started");
            assertThat(spool.ledger().bytes()).isLessThan(NARROW.bytes());
            assertEquationHoldsOnDisk(spool);
        }
    }

    @Test
    void anEventThatTheBrokerMayHaveIsNotGivenUp() throws Exception {
        try (Spool spool = open(NARROW)) {
            append(spool, processStarted(1), processStarted(2));
            spool.head(2, 1 << 20);

            for (int number = 3; spool.ledger().counters().dropped() == 0; number++) {
                append(spool, processStarted(number));
            }

            assertThat(sequences(spool)).startsWith(1L, 2L).doesNotContain(3L);
        }
    }

    @Test
    void aSpoolFullOfEventsThatMustStayRefusesUntilTheBrokerTookSome() throws Exception {
        try (Spool spool = open(NARROW)) {
            Appended last = new Appended.Stored(0);
            for (int number = 1; last instanceof Appended.Stored; number++) {
                last = spool.append(Batch.of(List.of(draft(fileWritten(number)))), NOON);
            }
            LossCounters full = spool.ledger().counters();

            Appended again = spool.append(Batch.of(List.of(draft(fileWritten(0)))), NOON);
            spool.acknowledge(1, NOON);
            Appended after = spool.append(Batch.of(List.of(draft(fileWritten(0)))), NOON);

            assertThat(last.toString()).contains("has reached spool.max-size");
            assertThat(again).isInstanceOf(Appended.Refused.class);
            assertThat(after).isEqualTo(new Appended.Stored(full.observed() + 1));
            assertThat(sequences(spool))
                    .containsExactlyElementsOf(LongStream.rangeClosed(2, full.observed() + 1)
                            .boxed()
                            .toList());
            assertEquationHoldsOnDisk(spool);
        }
    }

    @Test
    void onlyWhatMayBeGivenUpIsGivenUpForItsAge() throws Exception {
        try (Spool spool = open(ROOMY)) {
            append(spool, processStarted(1), fileWritten(2), processStarted(3));

            spool.append(
                    Batch.of(List.of(draft(NOON.plus(Duration.ofDays(31)), fileWritten(4)))),
                    NOON.plus(Duration.ofDays(31)));

            assertThat(sequences(spool)).containsExactly(2L, 4L, 5L);
            EventsLost lost = (EventsLost) events(spool).getLast().activity();
            assertThat(lost.ranges()).containsExactly("1", "3");
            assertThat(lost.reason()).contains("spool.max-age");
            assertEquationHoldsOnDisk(spool);
        }
    }

    @Test
    void anEventLargerThanARecordIsCountedAndTold() throws Exception {
        try (Spool spool = open(ROOMY)) {
            WrittenFile huge = new WrittenFile("/" + "x".repeat(Spool.LARGEST), 1, Optional.empty());
            FileWritten written = new FileWritten(
                    huge, Optional.empty(), fileWritten(1).account(), Optional.empty(), Optional.empty());

            append(spool, written);

            EventsLost lost = (EventsLost) events(spool).getFirst().activity();
            assertThat(lost.ranges()).containsExactly("1");
            assertThat(lost.counts()).containsEntry("file_written", 1L);
            assertThat(spool.ledger().counters()).isEqualTo(new LossCounters(2, 0, 1, 1));
        }
    }

    @Test
    void inspectionsAreOwedUntilTheirEventIsStored() throws Exception {
        Draft first = draft(fileWritten(1));
        Draft second = draft(fileWritten(2));
        List<PendingInspection> owed = List.of(
                new PendingInspection(first.id(), fileWritten(1)), new PendingInspection(second.id(), fileWritten(2)));
        try (Spool spool = open(ROOMY)) {
            spool.append(new Batch(List.of(first, second), owed, List.of()), NOON);
        }

        try (Spool spool = open(ROOMY)) {
            assertThat(spool.pendingInspections()).containsExactlyInAnyOrderElementsOf(owed);
            spool.append(new Batch(List.of(draft(fileWritten(3))), List.of(), List.of(first.id())), NOON);
            assertThat(spool.pendingInspections()).containsExactly(owed.get(1));
        }
    }

    @Test
    void aSecondAgentIsTurnedAwayWithThePidOfTheFirst() throws Exception {
        try (Spool first = open(ROOMY)) {
            assertThatThrownBy(() -> open(ROOMY))
                    .isInstanceOf(SpoolException.class)
                    .hasMessage(
                            "%s is in use by another agent (process %d); stop it or set another data.dir",
                            directory, ProcessHandle.current().pid());
            assertThat(append(first, fileWritten(1))).isEqualTo(new Appended.Stored(1));
        }
    }

    @Test
    void aNewerProgramsSpoolIsLeftAlone() throws Exception {
        open(ROOMY).close();
        execute("PRAGMA user_version = 9");

        assertThatThrownBy(() -> open(ROOMY))
                .isInstanceOf(SpoolException.class)
                .hasMessage(
                        "%s was written by a newer agent (spool version 9, this one reads 1);"
                                + " install that agent again or set another data.dir",
                        directory.resolve("spool.db"));
        execute("PRAGMA user_version = 1");
        open(ROOMY).close();
    }

    @Test
    void aDamagedFileAndAForeignDatabaseAreNamed() throws Exception {
        Path database = directory.resolve("spool.db");
        Files.writeString(database, "This is not a database, though it is long enough to be one. ".repeat(20));

        assertThatThrownBy(() -> open(ROOMY)).hasMessageContaining(database + " is damaged");
        Files.delete(database);
        execute("CREATE TABLE other (x)");
        assertThatThrownBy(() -> open(ROOMY)).hasMessageContaining(database + " is not a spool of Sekisho");
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        Path inside = directory.resolve("data");
        Spool.open(inside, ROOMY, SENDER).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside.resolve("spool.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theFileIsAtMostAThirdLargerThanItsEventsAndShrinksAgain() throws Exception {
        try (Spool spool = open(ROOMY)) {
            for (int start = 0; start < 20_000; start += 1_000) {
                spool.append(
                        Batch.of(IntStream.range(start, start + 1_000)
                                .mapToObj(number -> draft(fileWritten(number)))
                                .toList()),
                        NOON);
            }
            long bytes = spool.ledger().bytes();
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
            long full = Files.size(directory.resolve("spool.db"));

            spool.acknowledge(20_000, NOON);
            execute("PRAGMA wal_checkpoint(TRUNCATE)");

            assertThat(full).isLessThan(bytes * 4 / 3);
            assertThat(Files.size(directory.resolve("spool.db"))).isLessThan(200_000);
            assertThat(spool.ledger().bytes()).isZero();
        }
    }

    private Spool open(SpoolLimits limits) throws SpoolException {
        return Spool.open(directory, limits, SENDER);
    }

    private static Appended append(Spool spool, Activity... activities) {
        List<Draft> drafts = new ArrayList<>();
        for (Activity activity : activities) {
            drafts.add(draft(activity));
        }
        return spool.append(Batch.of(drafts), NOON);
    }

    private static List<Long> sequences(Spool spool) throws SpoolException {
        return spool.head(100_000, 1 << 30).stream().map(Spooled::sequence).toList();
    }

    private static List<Event> events(Spool spool) throws SpoolException, EventFormatException {
        List<Event> events = new ArrayList<>();
        for (Spooled spooled : spool.head(100_000, 1 << 30)) {
            events.add(EventCodec.decode(spooled.bytes()));
        }
        return events;
    }

    private void assertEquationHoldsOnDisk(Spool spool) throws Exception {
        assertThat(SpoolReport.of(directory).ledger()).isEqualTo(spool.ledger());
        assertThat(SpoolReport.faults(directory)).isEmpty();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("spool.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
