package sekisho.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAccountNamesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-04-01T00:00:00Z"));

    @TempDir
    private Path directory;

    private Path passwd;

    @BeforeEach
    void writeAccounts() throws IOException {
        passwd = Files.writeString(directory.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/bash
                taro:x:1000:1000:,,,:/home/taro:/bin/bash
                nobody:x:4294967294:65534:nobody:/:/usr/sbin/nologin
                broken line
                """);
    }

    private SystemAccountNames names(String... getent) {
        return new SystemAccountNames(passwd, List.of(getent), now::get);
    }

    @Test
    void namesComeFromTheFile() {
        assertThat(names().name(1000)).contains("taro");
        assertThat(names().name(-2)).contains("nobody");
        assertThat(names().name(7)).isEmpty();
    }

    @Test
    void namesThatTheFileLacksComeFromTheDirectory() {
        assertThat(names("echo", "hanako:x:2000:2000::/home/hanako:/bin/sh", "#")
                        .name(2000))
                .contains("hanako");
        assertThat(names("/no/such/program").name(2000)).isEmpty();
    }

    @Test
    void thatThereIsNoNameIsAskedAgainAfterTenMinutes() throws IOException {
        SystemAccountNames names = names();
        assertThat(names.name(3000)).isEmpty();
        Files.writeString(passwd, "new:x:3000:3000::/:/bin/sh\n");

        assertThat(names.name(3000)).isEmpty();
        now.set(now.get().plus(Duration.ofMinutes(11)));
        assertThat(names.name(3000)).contains("new");
    }
}
