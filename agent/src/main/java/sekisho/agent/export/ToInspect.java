package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import sekisho.agent.sensor.FileId;
import sekisho.rules.event.FileWritten;

/**
 * A file whose content should be told by {@code file_inspected}, with the {@code event.id} it belongs to as subject.
 *
 * @param written the fields that {@code file_inspected} repeats
 * @param file which file was meant: if another stands at the path by now, it must not be read instead
 * @param path absolute
 */
public record ToInspect(FileWritten written, FileId file, String path) {
    public ToInspect {
        requireNonNull(written, "written");
        requireNonNull(file, "file");
        requireNonNull(path, "path");
    }
}
