package sekisho.collector.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void aNewDirectoryIsMadeForItsOwnerOnly() throws Exception {
        Path wanted = temporary.resolve("a/b");

        try (DataDirectory data = DataDirectory.open(wanted)) {
            assertThat(data.path()).isEqualTo(wanted);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondCollectorIsRefusedUntilTheFirstHasEnded() throws Exception {
        try (DataDirectory first = DataDirectory.open(temporary)) {
            assertThatExceptionOfType(NotStartedException.class)
                    .isThrownBy(() -> DataDirectory.open(first.path()))
                    .withMessage("data directory " + temporary
                            + " is in use by another collector; stop that one or give another --data");
        }

        DataDirectory.open(temporary).close();
    }

    @Test
    void aFileInItsPlaceIsOneClearLine() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatExceptionOfType(NotStartedException.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessage("data directory " + file + " is a file; give another --data");
    }

    @Test
    void aDirectoryBelowAFileIsOneClearLine() throws Exception {
        Path below = Files.createFile(temporary.resolve("file")).resolve("data");

        assertThatExceptionOfType(NotStartedException.class)
                .isThrownBy(() -> DataDirectory.open(below))
                .withMessageStartingWith("data directory " + below)
                .withMessageEndingWith("give another --data");
    }
}
