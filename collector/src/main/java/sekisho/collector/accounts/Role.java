package sekisho.collector.accounts;

/** What a user may do. */
public enum Role {
    /** Sees cases and judges them. */
    REVIEWER,
    /** A reviewer who also keeps users and tokens. */
    ADMINISTRATOR
}
