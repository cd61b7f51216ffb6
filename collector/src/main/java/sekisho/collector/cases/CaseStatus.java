package sekisho.collector.cases;

/** How far the work on a case is; the words of OCSF 1.9 Incident Finding ({@code status_id}). */
public enum CaseStatus {
    NEW,
    IN_PROGRESS,
    ON_HOLD,
    RESOLVED,
    CLOSED;

    /** Whether the review has come to its end, so that a new alert opens a new case and a verdict is due. */
    public boolean finished() {
        return switch (this) {
            case NEW, IN_PROGRESS, ON_HOLD -> false;
            case RESOLVED, CLOSED -> true;
        };
    }
}
