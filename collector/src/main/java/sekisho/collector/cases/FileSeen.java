package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file that was written, on a machine or on a volume that can be unplugged.
 *
 * @param path {@code file.path}
 * @param at when it was last written or inspected
 * @param host {@code host.name}
 * @param program {@code process.name} of the writer
 * @param device the volume it lies on; empty where that is the machine's own disk
 * @param format {@code sekisho.content.format}; empty until inspected
 * @param size {@code file.size} in bytes
 * @param records {@code sekisho.content.records}; empty until inspected
 * @param people {@code sekisho.people.count}; empty until inspected
 */
public record FileSeen(
        String path,
        Instant at,
        Optional<String> host,
        Optional<String> program,
        Optional<DeviceSeen> device,
        Optional<String> format,
        OptionalLong size,
        OptionalLong records,
        OptionalLong people) {

    public FileSeen {
        requireNonNull(path, "file.path");
        requireNonNull(at, "@timestamp");
    }

    static Optional<FileSeen> in(EvidenceEvent event) {
        return event.text("file.path")
                .map(path -> new FileSeen(
                        path,
                        event.at(),
                        event.text("host.name"),
                        event.text("process.name"),
                        DeviceSeen.in(event),
                        event.text("sekisho.content.format"),
                        event.number("file.size"),
                        event.number("sekisho.content.records"),
                        event.number("sekisho.people.count")));
    }

    /** The same file as a later event tells it: what the later one does not know is kept. */
    FileSeen then(FileSeen later) {
        return new FileSeen(
                path,
                later.at,
                later.host.or(() -> host),
                program.or(() -> later.program),
                later.device.or(() -> device),
                later.format.or(() -> format),
                known(later.size, size),
                known(later.records, records),
                known(later.people, people));
    }

    private static OptionalLong known(OptionalLong later, OptionalLong earlier) {
        return later.isPresent() ? later : earlier;
    }
}
