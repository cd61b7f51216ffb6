package sekisho.rules.event;

/** Bytes or fields that are not an event; the message names the field or place and never holds a value. */
public final class EventFormatException extends Exception {
    public EventFormatException(String message) {
        super(message);
    }

    public EventFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
