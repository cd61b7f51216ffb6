package sekisho.agent.inspect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.regex.Pattern;

/** The outcome of opening a file for inspection: only regular files are read, and links are not followed. */
sealed interface OpenedFile {
    /** Paths that name an open descriptor; these links lead to the file itself, whatever became of its name. */
    Pattern DESCRIPTOR = Pattern.compile("/proc/(\\d+|self)/fd/\\d+");

    /** Ready to be read; the reader closes it. The {@code size} is in bytes, when opened. */
    record Ready(InputStream stream, long size) implements OpenedFile {
        public Ready {
            requireNonNull(stream, "stream");
        }
    }

    /** Not to be read, for the {@code reason} that {@code sekisho.content.unreadable} gives. */
    record Refused(String reason) implements OpenedFile {
        public Refused {
            requireNonNull(reason, "reason");
        }
    }

    static OpenedFile open(Path path) {
        boolean descriptor = DESCRIPTOR.matcher(path.toString()).matches();
        LinkOption[] links = descriptor ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, links);
            if (attributes.isSymbolicLink()) {
                return new Refused("symbolic-link");
            }
            if (attributes.isDirectory()) {
                return new Refused("directory");
            }
            if (!attributes.isRegularFile()) {
                return new Refused("not-a-regular-file");
            }
            FileChannel channel = descriptor
                    ? FileChannel.open(path, StandardOpenOption.READ)
                    : FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            return new Ready(Channels.newInputStream(channel), attributes.size());
        } catch (NoSuchFileException gone) {
            return new Refused("no-such-file");
        } catch (AccessDeniedException denied) {
            return new Refused("access-denied");
        } catch (IOException unreadable) {
            return new Refused("read-error");
        }
    }
}
