package sekisho.agent;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.people.PeopleKey;

/** The file that holds the key people are counted with. */
final class PeopleKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleKeyFile.class);
    private static final String NAME = "people.key";

    private PeopleKeyFile() {}

    /**
     * Reads the site's key, or the one in the data directory, which is made at the first start and readable by its owner
     * only.
     *
     * @throws EnvironmentException when the file is not there, not readable or not a key
     */
    static PeopleKey of(AgentConfig config) throws EnvironmentException {
        if (config.peopleKeyFile().isPresent()) {
            return read(config.peopleKeyFile().get(), config.peopleKeyVersion());
        }
        Path own = config.dataDirectory().resolve(NAME);
        if (!Files.exists(own)) {
            make(own);
            LOG.info(
                    "made a key for counting people in {}; people are counted across machines only when all use one key"
                            + " (people.key-file)",
                    own);
        }
        return read(own, config.peopleKeyVersion());
    }

    private static PeopleKey read(Path file, int version) throws EnvironmentException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != PeopleKey.BYTES) {
                throw new EnvironmentException(
                        file + " is not a people key: it must hold " + PeopleKey.BYTES + " bytes, not " + bytes.length);
            }
            return new PeopleKey(version, bytes);
        } catch (NoSuchFileException e) {
            throw new EnvironmentException(file + " does not exist; set people.key-file to a file with the key", e);
        } catch (IOException e) {
            throw new EnvironmentException(file + " cannot be read; make it readable for this user", e);
        }
    }

    private static void make(Path file) throws EnvironmentException {
        byte[] key = new byte[PeopleKey.BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        } catch (IOException e) {
            throw new EnvironmentException(
                    file + " cannot be written; free some space there or set another data.dir", e);
        }
    }
}
