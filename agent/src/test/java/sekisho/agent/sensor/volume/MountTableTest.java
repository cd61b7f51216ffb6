package sekisho.agent.sensor.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {
    private static final String LINES = """
            22 27 0:21 / /proc rw,relatime - proc proc rw
            27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
            42 27 8:17 / /media/op/MY\\040STICK rw,nosuid shared:7 master:2 - vfat /dev/sdb1 rw,fmask=0022
            43 27 8:17 /photos /home/op/photos rw - vfat /dev/sdb1 rw,fmask=0022
            44 27 0:44 / /mnt/\\343\\203\\207\\134n ro - overlay overlay rw,upperdir=/media/op/MY\\040STICK/up
            45 27 0:45 / /run/media - tmpfs tmpfs
            """;

    @Test
    void spacesAndJapaneseNamesAreUnescaped() {
        MountTable table = parse(LINES.replace("45 27 0:45 / /run/media - tmpfs tmpfs\n", ""));

        assertThat(table.entries()).extracting(MountEntry::point).contains("/media/op/MY STICK", "/mnt/デ\\n");
        assertThat(table.entries().getLast().option("upperdir")).contains("/media/op/MY STICK/up");
    }

    @Test
    void theFieldsOfALineAreTold() {
        MountEntry stick =
                parse(LINES.lines().skip(2).findFirst().orElseThrow()).entries().getFirst();

        assertThat(stick.id()).isEqualTo(42);
        assertThat(stick.device()).isEqualTo(new DeviceNumber(8, 17));
        assertThat(stick.root()).isEqualTo("/");
        assertThat(stick.type()).isEqualTo("vfat");
        assertThat(stick.source()).isEqualTo("/dev/sdb1");
        assertThat(stick.readOnly()).isFalse();
        assertThat(stick.option("fmask")).contains("0022");
    }

    @Test
    void aBindMountIsTheSameFileSystem() {
        MountTable table = parse(
                LINES.lines().skip(2).limit(2).reduce((a, b) -> b + "\n" + a).orElseThrow());

        assertThat(table.fileSystems()).hasSize(1);
        assertThat(table.fileSystems().get(new DeviceNumber(8, 17)).point()).isEqualTo("/media/op/MY STICK");
    }

    @Test
    void aPathBelongsToTheDeepestMountAboveIt() {
        MountTable table = parse(String.join("\n", LINES.lines().limit(4).toList()));

        assertThat(table.of("/home/op/photos/a.jpg").map(MountEntry::id)).contains(43);
        assertThat(table.of("/home/op/photos2").map(MountEntry::id)).contains(27);
        assertThat(table.of("/media/op/MY STICK").map(MountEntry::id)).contains(42);
    }

    @Test
    void aLineOfAnotherFormIsQuotedInTheError() {
        assertThatThrownBy(() -> parse(LINES))
                .hasMessage("not a mountinfo line: 45 27 0:45 / /run/media - tmpfs tmpfs");
        assertThatThrownBy(() -> parse("42 x 8-17 / /m rw - vfat /dev/sdb1 rw"))
                .hasMessageContaining("not a mountinfo line: 42 x");
    }

    @Test
    void theErrorOfAFileNamesIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mountinfo"), "nonsense\n");

        assertThatThrownBy(() -> MountTable.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("" + file);
    }

    @Test
    void aDeviceNumberIsPackedAsStatDoes() {
        assertThat(new DeviceNumber(8, 17).packed()).isEqualTo(0x811);
        assertThat(DeviceNumber.parse("259:300").packed()).isEqualTo(0x11032c);
    }

    private static MountTable parse(String lines) {
        return MountTable.parse(lines.getBytes(StandardCharsets.UTF_8));
    }
}
