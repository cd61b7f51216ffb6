package sekisho.rules.document;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a rule, list or taxonomy file, with what to do about it.
 *
 * @param file the path as the user named it, or the path inside the shipped content
 * @param line from 1
 * @param column from 1
 * @param message one line: what is wrong and, where it can be known, what was meant
 */
public record Fault(String file, int line, int column, String message) {

    /** Refuses a fault without a place or without words. */
    public Fault {
        requireNonNull(file, "file");
        requireNonNull(message, "message");
        if (message.isBlank()) {
            throw new IllegalArgumentException("message is blank");
        }
    }

    static Fault at(Position position, String message) {
        return new Fault(position.file(), position.line(), position.column(), message);
    }

    /** {@code file:line:column message}, the form that editors jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + message;
    }
}
