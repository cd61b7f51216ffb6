package sekisho.collector.cases;

/** What the reviewer found a case to be; the words of OCSF 1.9 Incident Finding ({@code verdict_id}). */
public enum Verdict {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    BENIGN,
    DUPLICATE
}
