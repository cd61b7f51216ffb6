package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class OpenFileTest {
    @Test
    void theFieldsComeFromTheirPlaces() {
        OpenFile file = OpenFile.from("/media/a.csv", stat(1, 0x81a4));

        assertThat(file).isEqualTo(new OpenFile("/media/a.csv", 5_000_000_000L, 0x811, 77, true, false));
    }

    @Test
    void aDeletedFileHasItsLastPath() {
        assertThat(OpenFile.from("/tmp/a.csv (deleted)", stat(0, 0x81a4)).path())
                .isEqualTo("/tmp/a.csv");
    }

    @Test
    void aFileThatIsCalledDeletedKeepsItsName() {
        OpenFile file = OpenFile.from("/tmp/a (deleted)", stat(1, 0x81a4));

        assertThat(file.path()).isEqualTo("/tmp/a (deleted)");
        assertThat(file.deleted()).isFalse();
    }

    @Test
    void aDeviceNodeIsNoRegularFile() {
        assertThat(OpenFile.from("/dev/sdb", stat(1, 0x61b0)).regular()).isFalse();
    }

    private static MemorySegment stat(int links, int mode) {
        MemorySegment stat = Arena.ofAuto().allocate(256, 8);
        stat.set(JAVA_INT, 16, links);
        stat.set(JAVA_SHORT, 28, (short) mode);
        stat.set(JAVA_LONG, 32, 77);
        stat.set(JAVA_LONG, 40, 5_000_000_000L);
        stat.set(JAVA_INT, 136, 8);
        stat.set(JAVA_INT, 140, 17);
        return stat;
    }
}
