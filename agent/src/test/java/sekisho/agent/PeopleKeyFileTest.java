package sekisho.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.people.PeopleKey;

class PeopleKeyFileTest {
    @TempDir
    Path directory;

    @Test
    void aKeyIsMadeOnceAndForItsOwnerOnly() throws Exception {
        PeopleKey made = PeopleKeyFile.of(config(""));

        assertThat(PeopleKeyFile.of(config(""))).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("people.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theSitesKeyIsReadWithItsVersion() throws Exception {
        Path file = directory.resolve("site.key");
        Files.write(file, new byte[PeopleKey.BYTES]);

        PeopleKey key = PeopleKeyFile.of(config("people: {key-file: " + file + ", key-version: 7}"));

        assertThat(key).isEqualTo(new PeopleKey(7, new byte[PeopleKey.BYTES]));
    }

    @Test
    void aKeyOfAnotherLengthAndAMissingOneAreNamed() throws Exception {
        Path file = directory.resolve("site.key");
        AgentConfig config = config("people.key-file: " + file);

        assertThatThrownBy(() -> PeopleKeyFile.of(config))
                .hasMessage(file + " does not exist; set people.key-file to a file with the key");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> PeopleKeyFile.of(config))
                .hasMessage(file + " is not a people key: it must hold 16 bytes, not 3");
    }

    private AgentConfig config(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("agent.yml"), text);
        return AgentConfig.read(Optional.of(file), Map.of(), directory);
    }
}
