package sekisho.agent.sensor.portable;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Directories of volumes, watched through the system's watch service. Used by one thread, closed by any. */
final class DirectoryWatch implements AutoCloseable {
    private static final int MOST = 4000;
    private static final WatchEvent.Kind<?>[] CHANGES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final WatchService service;
    private final Map<WatchKey, Path> directories = new HashMap<>();

    DirectoryWatch() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /**
     * Paths that changed.
     *
     * @param paths files that were created or written
     * @param overflow whether the system lost some
     */
    record Changes(Set<Path> paths, boolean overflow) {}

    /**
     * Watches a directory and those below it.
     *
     * @return the files that are there already; empty of those below directories that could not be watched
     */
    Set<Path> add(Path root) throws IOException {
        Set<Path> files = new HashSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directories.size() >= MOST) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return register(directory, directory.equals(root));
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException forbiddenOrGone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private FileVisitResult register(Path directory, boolean mustWork) throws IOException {
        try {
            directories.put(directory.register(service, CHANGES), directory);
            return FileVisitResult.CONTINUE;
        } catch (IOException forbiddenOrGone) {
            if (mustWork) {
                throw forbiddenOrGone;
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
    }

    void remove(Path root) {
        directories.entrySet().removeIf(entry -> {
            boolean below = entry.getValue().startsWith(root);
            if (below) {
                entry.getKey().cancel();
            }
            return below;
        });
    }

    /** Waits for changes, at most for the limit; directories that are new are watched from then on. */
    Changes await(Duration limit) throws IOException, InterruptedException {
        Set<Path> paths = new HashSet<>();
        boolean overflow = false;
        try {
            WatchKey key = service.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            while (key != null) {
                overflow |= changed(key, paths);
                if (!key.reset()) {
                    directories.remove(key);
                }
                key = service.poll();
            }
        } catch (ClosedWatchServiceException closed) {
            return new Changes(Set.of(), false);
        }
        return new Changes(paths, overflow);
    }

    private boolean changed(WatchKey key, Set<Path> paths) throws IOException {
        Path directory = directories.get(key);
        boolean overflow = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (directory == null || !(event.context() instanceof Path name)) {
                overflow |= event.kind().equals(StandardWatchEventKinds.OVERFLOW);
                continue;
            }
            Path path = directory.resolve(name);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                paths.addAll(event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE) ? add(path) : Set.of());
            } else {
                paths.add(path);
            }
        }
        return overflow;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
