package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One export from a database.
 *
 * @param eventId {@code event.id} of the {@code database_exported}
 * @param at when it ended
 * @param host {@code host.name}
 * @param account {@code user.name}
 * @param program {@code process.name}
 * @param database {@code db.namespace}, else {@code server.address}
 * @param rows {@code db.response.returned_rows}, else the records found in its output; empty while neither is known
 * @param bytes {@code source.bytes}, received from the database
 * @param file {@code file.path} of the output
 */
public record ExportSeen(
        String eventId,
        Instant at,
        Optional<String> host,
        Optional<String> account,
        Optional<String> program,
        Optional<String> database,
        OptionalLong rows,
        OptionalLong bytes,
        Optional<String> file) {

    public ExportSeen {
        requireNonNull(eventId, "event.id");
        requireNonNull(at, "@timestamp");
    }

    static ExportSeen of(EvidenceEvent event, OptionalLong recordsInside) {
        OptionalLong returned = event.number("db.response.returned_rows");
        return new ExportSeen(
                event.id(),
                event.at(),
                event.text("host.name"),
                event.text("user.name"),
                event.text("process.name"),
                event.text("db.namespace").or(() -> event.text("server.address")),
                returned.isPresent() ? returned : recordsInside,
                event.number("source.bytes"),
                event.text("file.path"));
    }
}
