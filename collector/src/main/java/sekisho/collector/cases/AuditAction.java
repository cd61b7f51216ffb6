package sekisho.collector.cases;

/** What was done to a case. */
public enum AuditAction {
    /** The collector opened it with an alert. */
    OPENED,
    /** The collector added an alert. */
    JOINED,
    /** A person or a program read it whole. */
    VIEWED,
    /** A reviewer changed status or verdict, or left a comment. */
    REVIEWED
}
