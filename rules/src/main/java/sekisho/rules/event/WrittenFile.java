package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * A file as it was when closed.
 *
 * @param path absolute, {@code file.path}
 * @param size in bytes, {@code file.size}; never negative
 * @param sha256 lower-case hex, {@code file.hash.sha256}; empty when the file is larger than the agent hashes
 */
public record WrittenFile(String path, long size, Optional<String> sha256) {
    public WrittenFile {
        requireNonNull(path, "path");
        requireNonNull(sha256, "sha256");
        if (size < 0) {
            throw new IllegalArgumentException("file.size is negative: " + size);
        }
    }

    /** {@code file.name}: what follows the last slash. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@code file.extension}: lower case, without the dot; empty when the name has none. */
    public Optional<String> extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1
                ? Optional.of(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    void write(FieldWriter writer) {
        writer.put("file.path", path);
        writer.put("file.name", name());
        writer.put("file.extension", extension());
        writer.put("file.size", size);
        writer.put("file.hash.sha256", sha256);
    }

    static WrittenFile read(FieldReader reader) throws EventFormatException {
        return new WrittenFile(
                reader.text("file.path"), reader.whole("file.size"), reader.textIfAny("file.hash.sha256"));
    }

    static Optional<WrittenFile> readIfAny(FieldReader reader) throws EventFormatException {
        return reader.has("file.path") ? Optional.of(read(reader)) : Optional.empty();
    }
}
