package sekisho.agent.spool;

/** The spool cannot be used; the message is the one line for the user: where, what, what to do. */
public final class SpoolException extends Exception {
    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
