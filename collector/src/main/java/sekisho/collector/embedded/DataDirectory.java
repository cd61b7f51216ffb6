package sekisho.collector.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The directory under which one collector keeps everything, locked while it is open. */
public final class DataDirectory implements AutoCloseable {

    /** Free space below which nothing is started: the broker alone preallocates index files of 10 MB a partition. */
    private static final long LEAST_FREE_BYTES = 300_000_000;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if it is new (readable by its owner only) and locks it.
     *
     * @throws NotStartedException if it cannot be written, is nearly full, or another collector holds it
     */
    public static DataDirectory open(Path directory) throws NotStartedException {
        Path path = directory.toAbsolutePath().normalize();
        try {
            create(path);
            requireSpace(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new NotStartedException("data directory " + path
                        + " is in use by another collector; stop that one or give another --data");
            }
            return new DataDirectory(path, channel);
        } catch (FileAlreadyExistsException e) {
            throw new NotStartedException("data directory " + path + " is a file; give another --data", e);
        } catch (IOException e) {
            throw new NotStartedException(
                    "data directory " + path + " cannot be written (" + reason(e)
                            + "); make it writable for this user or give another --data",
                    e);
        }
    }

    /** The absolute path. */
    public Path path() {
        return path;
    }

    /** A directory below, made if it is new. */
    public Path below(String name) throws NotStartedException {
        Path directory = path.resolve(name);
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new NotStartedException(directory + " cannot be made (" + reason(e) + ")", e);
        }
    }

    /** Gives the directory up. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What the system said, short: the kind of the fault where the message is only the path again. */
    static String reason(IOException fault) {
        return switch (fault) {
            case java.nio.file.AccessDeniedException _ -> "access denied";
            case java.nio.file.NoSuchFileException _ -> "no such directory";
            case java.nio.file.FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(fault.getMessage());
        };
    }

    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path, ownerOnly);
        }
    }

    private static void requireSpace(Path path) throws IOException, NotStartedException {
        FileStore store = Files.getFileStore(path);
        long free = store.getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new NotStartedException(
                    "data directory %s has %d MB free, %d MB are needed; free some or give another --data"
                            .formatted(path, free / 1_000_000, LEAST_FREE_BYTES / 1_000_000));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
