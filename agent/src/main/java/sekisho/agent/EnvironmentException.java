package sekisho.agent;

/** Something that the agent needs is not to be had: exit code 3. The message is the one line for the user. */
final class EnvironmentException extends Exception {
    private static final long serialVersionUID = 1L;

    EnvironmentException(String message) {
        super(message);
    }

    EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
