package sekisho.agent.export;

import java.util.Optional;

/** Has reads of chosen files observed as {@code Observation.FileRead}. Called by the tracker's thread; must not block. */
public interface FileReadWatch {
    /**
     * Starts to watch a file, whatever it is renamed to, until it is deleted or {@link #unwatch unwatched}. Watching a
     * watched file again has no effect.
     *
     * @param path absolute
     * @return why it cannot be watched, in words for a log and without the path; empty when it is
     */
    Optional<String> watch(String path);

    /** Stops watching; a file that is not watched is left as it is. */
    void unwatch(String path);
}
