package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * The content of a written file is known, or it is known why it cannot be.
 *
 * @param subject {@code event.id} of the event that this one follows, {@code sekisho.subject}
 * @param written the fields of that event, repeated
 * @param content counts and kinds
 * @param people empty when no person could be told apart
 */
public record FileInspected(UUID subject, FileWritten written, Content content, Optional<People> people)
        implements Activity {
    static final String ACTION = "file_inspected";

    public FileInspected {
        requireNonNull(subject, "subject");
        requireNonNull(written, "written");
        requireNonNull(content, "content");
        requireNonNull(people, "people");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("sekisho.subject", subject.toString());
        written.write(writer);
        content.write(writer);
        people.ifPresent(counted -> counted.write(writer));
    }

    static FileInspected read(FieldReader reader) throws EventFormatException {
        return new FileInspected(
                reader.uuid("sekisho.subject"),
                FileWritten.read(reader),
                Content.read(reader),
                People.readIfAny(reader));
    }
}
