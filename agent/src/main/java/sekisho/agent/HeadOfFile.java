package sekisho.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.content.FormatSniffer;
import sekisho.agent.export.HeadSniffer;

/** The format of a file by its first 64 KiB. */
final class HeadOfFile implements HeadSniffer {
    private static final Logger LOG = LoggerFactory.getLogger(HeadOfFile.class);

    @Override
    public Optional<String> format(String path) {
        Path file = Path.of(path);
        // opening a named pipe would wait for its writer
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(FormatSniffer.HEAD_BYTES);
            return Optional.of(FormatSniffer.sniff(head, head.length));
        } catch (IOException e) {
            LOG.debug("the head of an output cannot be read ({})", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
