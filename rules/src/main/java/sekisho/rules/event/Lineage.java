package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * From which export a file comes.
 *
 * @param root {@code event.id} of the export, {@code sekisho.lineage.root}
 * @param path the files on the way from the export to this one, oldest first, {@code sekisho.lineage.path}
 * @param steps programs that made each step, {@code sekisho.lineage.steps}
 * @param confidence {@code process} when the kernel saw each step, {@code content} when fingerprints say so
 */
public record Lineage(UUID root, List<String> path, List<String> steps, String confidence) {
    public Lineage {
        requireNonNull(root, "root");
        path = List.copyOf(path);
        steps = List.copyOf(steps);
        if (!confidence.equals("process") && !confidence.equals("content")) {
            throw new IllegalArgumentException("sekisho.lineage.confidence must be process or content: " + confidence);
        }
    }

    void write(FieldWriter writer) {
        writer.put("sekisho.lineage.root", root.toString());
        writer.put("sekisho.lineage.path", path);
        writer.put("sekisho.lineage.steps", steps);
        writer.put("sekisho.lineage.confidence", confidence);
    }

    static Optional<Lineage> readIfAny(FieldReader reader) throws EventFormatException {
        if (!reader.has("sekisho.lineage.root")) {
            return Optional.empty();
        }
        return Optional.of(new Lineage(
                reader.uuid("sekisho.lineage.root"),
                reader.texts("sekisho.lineage.path"),
                reader.texts("sekisho.lineage.steps"),
                reader.text("sekisho.lineage.confidence")));
    }
}
