package sekisho.rules.document;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file.
 *
 * @param file the path as the user named it, or the path inside the shipped content
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(String file, int line, int column) {

    /** Refuses places before the first line or column. */
    public Position {
        requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** The beginning of a file, for what concerns all of it. */
    public static Position startOf(String file) {
        return new Position(file, 1, 1);
    }
}
