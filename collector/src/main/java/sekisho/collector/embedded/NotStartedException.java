package sekisho.collector.embedded;

/**
 * Something the collector needs from this machine is not to be had: a port, a disk, a broker, a database. The message is
 * the one line a user reads: what is missing, where, what to do. Programs print it and exit with 3.
 */
public final class NotStartedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is missing and what to do about it. */
    public NotStartedException(String message) {
        super(message);
    }

    /** What is missing and what to do about it, with what the system said. */
    public NotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
