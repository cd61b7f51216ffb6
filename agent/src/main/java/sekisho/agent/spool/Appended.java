package sekisho.agent.spool;

/** What became of a batch. */
public sealed interface Appended {
    /**
     * It is on disk.
     *
     * @param last {@code event.sequence} of the last event written so far
     */
    record Stored(long last) implements Appended {}

    /**
     * Nothing of it was written; the caller keeps it and tries again, since the broker may take events meanwhile.
     *
     * @param reason one line: what is full
     */
    record Refused(String reason) implements Appended {}
}
