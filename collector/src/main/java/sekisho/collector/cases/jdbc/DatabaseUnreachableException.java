package sekisho.collector.cases.jdbc;

/** The database cannot be used; the message is one line that says where and what to do. */
public final class DatabaseUnreachableException extends RuntimeException {

    DatabaseUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
