package sekisho.agent.export;

import java.util.Optional;

/** Looks at the first bytes of a file. Called by the tracker's thread for possible outputs of an export only. */
@FunctionalInterface
public interface HeadSniffer {
    /**
     * The format by the file's first 64 KiB, one of the words of {@code sekisho.content.format}.
     *
     * @param path absolute
     * @return {@code unknown} when nothing fits; empty when the file cannot be read
     */
    Optional<String> format(String path);
}
