package sekisho.agent.inspect;

import java.io.IOException;
import java.util.function.LongSupplier;
import sekisho.agent.content.ContentScanner;
import sekisho.agent.content.Inspection;

/** Opens one file and inspects it; every outcome, faults of our own included, is an {@link Inspection}. */
final class FileInspector {
    private final LongSupplier ticker;

    /** Takes nanoseconds from an arbitrary origin, as {@link System#nanoTime} gives them. */
    FileInspector(LongSupplier ticker) {
        this.ticker = ticker;
    }

    Inspection inspect(Request request) {
        return switch (OpenedFile.open(request.path())) {
            case OpenedFile.Refused refused -> Inspection.unreadable(refused.reason());
            case OpenedFile.Ready ready -> scan(request, ready);
        };
    }

    private Inspection scan(Request request, OpenedFile.Ready file) {
        try (var stream = file.stream()) {
            return new ContentScanner(request.budget(), request.key(), ticker).scan(stream, file.size());
        } catch (IOException unclosable) {
            return Inspection.unreadable("read-error");
        } catch (IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException fault) {
            // A fault of ours met on a hostile file; its message may quote the file, its type cannot.
            return Inspection.unreadable("inspector-fault " + fault.getClass().getSimpleName());
        }
    }
}
