package sekisho.agent.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.content.Budget;
import sekisho.agent.content.Inspection;
import sekisho.agent.people.PeopleKey;
import sekisho.testing.GeneratedCustomers;

class InspectorsTest {
    private static final int CUSTOMERS = 500;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Inspectors inspectors = inspectors(LONG);

    @TempDir
    Path folder;

    @AfterEach
    void endChild() {
        inspectors.close();
    }

    @Test
    void aFileIsInspectedInAChildThatStaysWarm() throws Exception {
        Path list = list();

        Inspection first = inspectors.inspect(list);
        long pid = inspectors.pid().orElseThrow();
        Inspection second = inspectors.inspect(list);

        assertThat(first.content().records()).hasValue(CUSTOMERS);
        assertThat(first.people().orElseThrow().count()).isEqualTo(CUSTOMERS);
        assertThat(second).isEqualTo(first);
        assertThat(inspectors.pid())
                .contains(pid)
                .isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aKilledChildCostsOneInspectionAndTheNextGetsANewOne() throws Exception {
        Path list = list();
        Path endless = folder.resolve("large.csv");
        try (var out = Files.newBufferedWriter(endless)) {
            for (int i = 0; i < 400_000; i++) {
                out.write("user" + i + "@example.com,03-1234-5678,東京都新宿区西新宿2-8-" + i + "\n");
            }
        }
        inspectors.inspect(list);
        long pid = inspectors.pid().orElseThrow();

        var answer = CompletableFuture.supplyAsync(() -> inspect(endless));
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        await().until(() -> holdsOpen(pid, endless));
        child.destroyForcibly();

        assertThat(answer.get().content().unreadable()).contains("inspector-ended");
        assertThat(inspectors.inspect(list).content().records()).hasValue(CUSTOMERS);
        assertThat(inspectors.pid().orElseThrow()).isNotEqualTo(pid);
    }

    @Test
    void anIdleChildIsEnded() throws Exception {
        try (Inspectors brief = inspectors(Duration.ofMillis(50))) {
            brief.inspect(list());

            await().until(() -> brief.pid().isEmpty());
        }
    }

    @Test
    void aDescriptorHeldOpenIsReadAfterItsNameIsGone() throws Exception {
        Path list = list();
        try (var held = Files.newInputStream(list)) {
            Path descriptor = descriptorOf(list);
            Files.delete(list);

            Inspection inspection = inspectors.inspect(descriptor);

            assertThat(held).isNotNull();
            assertThat(inspection.content().records()).hasValue(CUSTOMERS);
        }
    }

    @Test
    void whatIsNoRegularFileIsRefusedWithItsReason() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), list());

        assertThat(inspectors.inspect(folder).content().unreadable()).contains("directory");
        assertThat(inspectors.inspect(link).content().unreadable()).contains("symbolic-link");
        assertThat(inspectors.inspect(Path.of("/dev/zero")).content().unreadable())
                .contains("not-a-regular-file");
        assertThat(inspectors.inspect(folder.resolve("gone")).content().unreadable())
                .contains("no-such-file");
    }

    @Test
    void aJavaThatIsNotThereLeavesFilesUnread() throws Exception {
        var launch = new InspectorLaunch(folder.resolve("no-java"), "nothing", 64);
        try (var broken = new Inspectors(launch, Budget.DEFAULT, Optional.empty(), LONG)) {
            assertThat(broken.inspect(list()).content().unreadable().orElseThrow())
                    .startsWith("inspector-");
        }
    }

    private Inspection inspect(Path file) {
        try {
            return inspectors.inspect(file);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean holdsOpen(long pid, Path file) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> leadsTo(descriptor, file));
        }
    }

    private static Path descriptorOf(Path file) throws IOException {
        Path own = Path.of("/proc/" + ProcessHandle.current().pid() + "/fd");
        try (var descriptors = Files.list(own)) {
            return descriptors
                    .filter(descriptor -> leadsTo(descriptor, file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static Inspectors inspectors(Duration idle) {
        var key = new PeopleKey(1, "0123456789abcdef".getBytes(UTF_8));
        return new Inspectors(InspectorLaunch.likeThisProcess(), Budget.DEFAULT, Optional.of(key), idle);
    }

    private Path list() {
        Path list = folder.resolve("list.csv");
        GeneratedCustomers.of(1, CUSTOMERS).writeCsv(list, UTF_8);
        return list;
    }
}
