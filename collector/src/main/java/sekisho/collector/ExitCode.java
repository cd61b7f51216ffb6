package sekisho.collector;

/** What the process ends with. */
enum ExitCode {
    /** All was done. */
    DONE(0),
    /** What was checked has faults, such as broken rules. */
    FOUND_FAULTS(1),
    /** An unknown option or configuration key, or a value that does not fit. */
    WRONG_USE(2),
    /** This machine lacks something: a port, a disk, a broker, a database. */
    ENVIRONMENT_MISSING(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
