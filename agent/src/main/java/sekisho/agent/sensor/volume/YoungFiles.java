package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation.FileClosed;

/**
 * Files that were written between the mount of a volume and the mark on it, a matter of milliseconds: a look at the volume
 * finds them by their change time. Who wrote them is not known (pid 0). One that is closed after the mark is left to the
 * queue. Used by one thread.
 */
final class YoungFiles {
    /** FAT keeps times in steps of two seconds; the third is for a machine too busy to look at once. */
    private static final Duration BLUR = Duration.ofSeconds(3);

    private static final Duration WAIT_FOR_CLOSE = Duration.ofSeconds(2);
    private static final int DEPTH = 4;
    private static final int MOST = 2000;
    private static final int UNKNOWN_PID = 0;

    private final Map<FileId, FileClosed> waiting = new LinkedHashMap<>();
    private final Instant due;

    private YoungFiles(Instant due) {
        this.due = due;
    }

    /** No such files: the volume was there before the sensor, or cannot leave the machine. */
    static YoungFiles none() {
        return new YoungFiles(Instant.MAX);
    }

    /**
     * Looks at the first 2,000 files of a volume, four directories deep.
     *
     * @param appeared when the mount was noticed
     * @throws IOException when the volume cannot be listed
     */
    static YoungFiles on(MountedVolume volume, Instant appeared) throws IOException {
        YoungFiles young = new YoungFiles(appeared.plus(WAIT_FOR_CLOSE));
        Instant since = appeared.minus(BLUR);
        Files.walkFileTree(Path.of(volume.mountPoint()), Set.of(), DEPTH, new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    young.add(file, since, volume);
                }
                return ++seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException forbiddenOrGone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return young;
    }

    private void add(Path file, Instant since, MountedVolume volume) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:ctime,size,dev,ino", LinkOption.NOFOLLOW_LINKS);
        if (attributes.get("ctime") instanceof FileTime changed
                && changed.toInstant().isAfter(since)
                && attributes.get("size") instanceof Long size
                && attributes.get("dev") instanceof Long device
                && attributes.get("ino") instanceof Long inode) {
            FileId id = new FileId(device, inode);
            waiting.put(
                    id,
                    new FileClosed(changed.toInstant(), UNKNOWN_PID, file.toString(), size, id, Optional.of(volume)));
        }
    }

    /** Forgets a file that the queue has told. */
    void told(FileId file) {
        waiting.remove(file);
    }

    /** The files that nobody closed since, once: two seconds after the mount, or when the volume goes. */
    List<FileClosed> due(Instant now, boolean gone) {
        if (waiting.isEmpty() || (!gone && now.isBefore(due))) {
            return List.of();
        }
        List<FileClosed> closed = List.copyOf(waiting.values());
        waiting.clear();
        return gone ? closed : closed.stream().filter(YoungFiles::complete).toList();
    }

    /** One that grew is still being written, and its close will be seen. */
    private static boolean complete(FileClosed file) {
        Path path = Path.of(file.path());
        try {
            return !Files.exists(path) || Files.size(path) == file.size();
        } catch (IOException gone) {
            return true;
        }
    }
}
