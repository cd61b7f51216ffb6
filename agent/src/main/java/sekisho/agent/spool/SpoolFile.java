package sekisho.agent.spool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sqlite.SQLiteConfig;

/** The files of a spool in the data directory: {@code spool.db} with SQLite's own companions, and the lock. */
final class SpoolFile {
    private static final String DATABASE = "spool.db";
    private static final String LOCK = "spool.lock";

    private SpoolFile() {}

    /** The database in a data directory. */
    static Path in(Path directory) {
        return directory.resolve(DATABASE);
    }

    /** The database, its shared memory and the lock: https://sqlite.org/tempfiles.html. */
    static List<Path> lockedIn(Path database) {
        return List.of(database, database.resolveSibling(DATABASE + "-shm"), database.resolveSibling(LOCK));
    }

    static SpoolLock lock(Path directory) throws SpoolException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
            }
            return SpoolLock.take(directory.resolve(LOCK));
        } catch (AccessDeniedException e) {
            throw new SpoolException(
                    directory + " cannot be written; make it writable for this user or set another data.dir", e);
        } catch (FileSystemException e) {
            throw new SpoolException(
                    directory + " cannot be used (" + e.getReason() + "); put that right or set another data.dir", e);
        } catch (IOException e) {
            throw new SpoolException(
                    directory + " cannot be used (" + e.getMessage() + "); put that right or set another data.dir", e);
        }
    }

    /** Opens the database for reading and writing, making it when there is none; leaves nothing behind when that fails. */
    static Connection open(Path directory) throws SpoolException {
        Path file = in(directory);
        boolean existed = Files.exists(file);
        try {
            if (!existed) {
                Files.createFile(file, ownerOnly(directory, "rw-------"));
            }
            return connect(file, UUID.randomUUID());
        } catch (SQLException e) {
            removeUnless(existed, directory, e);
            throw new SpoolException(SpoolFaults.line(file, e), e);
        } catch (IOException e) {
            throw new SpoolException(
                    file + " cannot be made; make " + directory + " writable or set another data.dir", e);
        }
    }

    private static Connection connect(Path file, UUID agentId) throws SQLException, SpoolException {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPageSize(8192);
        config.setCacheSize(-2_000);
        config.setJournalSizeLimit(8 << 20);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(5_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            SpoolSchema.prepare(connection, file.toString(), agentId);
            // a write now, so that a read-only or full disk is told at the start
            statement.executeUpdate("UPDATE ledger SET one = 1");
            return connection;
        } catch (SQLException | SpoolException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static void removeUnless(boolean existed, Path directory, Exception reason) {
        if (existed) {
            return;
        }
        for (String name : List.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm", DATABASE + "-journal")) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        List<FileAttribute<?>> attributes = new ArrayList<>();
        if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            attributes.add(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        }
        return attributes.toArray(FileAttribute<?>[]::new);
    }
}
