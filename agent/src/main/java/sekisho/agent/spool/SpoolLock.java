package sekisho.agent.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Holds a spool for this process alone; the system lets go of it however the process ends. */
final class SpoolLock implements AutoCloseable {
    private final FileChannel channel;

    private SpoolLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws SpoolException when another agent holds it
     * @throws IOException when the file cannot be written
     */
    static SpoolLock take(Path file) throws SpoolException, IOException {
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(file, channel);
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            return new SpoolLock(channel);
        } catch (OverlappingFileLockException inThisProcess) {
            SpoolException inUse = inUse(file, channel);
            inUse.addSuppressed(inThisProcess);
            throw closed(channel, inUse);
        } catch (SpoolException e) {
            throw closed(channel, e);
        } catch (IOException e) {
            throw closed(channel, e);
        }
    }

    private static SpoolException inUse(Path file, FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new SpoolException(file.toAbsolutePath().getParent() + " is in use by another agent (process "
                + US_ASCII.decode(pid.flip()) + "); stop it or set another data.dir");
    }

    private static <E extends Exception> E closed(FileChannel channel, E reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
