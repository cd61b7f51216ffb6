package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.agent.fixture.Activities.NOON;
import static sekisho.agent.fixture.Activities.fileWritten;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.content.Inspection;
import sekisho.agent.export.ToInspect;
import sekisho.agent.sensor.FileId;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.Uuid7;

class InspectionDeskTest {
    private static final Inspection FOUND = Inspection.unreadable("what the inspector said");

    @TempDir
    Path directory;

    private final Inbox inbox = new Inbox(1);
    private final UUID subject = Uuid7.at(NOON);

    @Test
    void theWrittenFileIsInspectedAndTheAnswerNamesItsSubject() throws Exception {
        Path file = Files.writeString(directory.resolve("list.csv"), "a");

        FileInspected result = inspect(file, idOf(file), _ -> FOUND);

        assertThat(result.subject()).isEqualTo(subject);
        assertThat(result.written()).isEqualTo(fileWritten(1));
        assertThat(result.content()).isEqualTo(FOUND.content());
    }

    @Test
    void anotherFileAtTheSamePathIsNotReadForIt() throws Exception {
        Path file = Files.writeString(directory.resolve("list.csv"), "a");
        FileId other = new FileId(idOf(file).device(), idOf(file).inode() + 1);

        FileInspected result = inspect(file, other, _ -> {
            throw new AssertionError("read another file");
        });

        assertThat(result.content().unreadable()).contains("file-gone");
    }

    @Test
    void aFileThatWasPulledIsAnsweredAsGone() throws Exception {
        FileInspected result = inspect(directory.resolve("gone.csv"), new FileId(1, 1), _ -> FOUND);

        assertThat(result.content().unreadable()).contains("file-gone");
    }

    @Test
    void moreFilesThanMayWaitAreAnsweredAtOnce() throws Exception {
        try (InspectionDesk desk = new InspectionDesk(_ -> FOUND, inbox, InstantSource.fixed(NOON))) {
            for (int number = 0; number < 10_001; number++) {
                desk.submit(subject, new ToInspect(fileWritten(number), new FileId(1, 1), "/x"));
            }

            assertThat(answers())
                    .extracting(answer -> answer.content().unreadable().orElseThrow())
                    .containsExactly("too-many-waiting");
            assertThat(desk.waiting()).isEqualTo(10_000);
        }
    }

    private FileInspected inspect(Path file, FileId id, InspectionDesk.Inspector inspector) throws Exception {
        try (InspectionDesk desk = new InspectionDesk(inspector, inbox, InstantSource.fixed(NOON))) {
            desk.start();
            desk.submit(subject, new ToInspect(fileWritten(1), id, file.toString()));
            await().until(() -> desk.done() == 1);
            return answers().getFirst();
        }
    }

    private List<FileInspected> answers() throws InterruptedException {
        List<FileInspected> answers = new ArrayList<>();
        for (Work work : inbox.next(100, Duration.ofSeconds(10))) {
            answers.add(((Work.Inspected) work).result());
        }
        return answers;
    }

    private static FileId idOf(Path file) throws Exception {
        return new FileId(
                ((Number) Files.getAttribute(file, "unix:dev")).longValue(),
                ((Number) Files.getAttribute(file, "unix:ino")).longValue());
    }
}
