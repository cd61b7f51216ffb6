package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a reviewer wants a case to become.
 *
 * @param version the version of the case that the reviewer was looking at
 * @param status the status to have
 * @param verdict the verdict to have; must be there when the status is finished
 * @param comment why, at most {@value #LONGEST_COMMENT} characters; may be blank
 */
public record Review(int version, CaseStatus status, Optional<Verdict> verdict, String comment) {

    /** About two printed pages; longer texts belong into a report. */
    public static final int LONGEST_COMMENT = 4000;

    public Review {
        requireNonNull(status, "status");
        requireNonNull(verdict, "verdict");
        requireNonNull(comment, "comment");
    }

    /** What became of a review. */
    public sealed interface Outcome {
        /** The case is now as asked. */
        record Changed(Case now) implements Outcome {}

        /** Someone changed the case since the reviewer looked; nothing was done. */
        record Overtaken(Case now) implements Outcome {}

        /** A finished status without a verdict; nothing was done. */
        record VerdictMissing() implements Outcome {}

        /** A comment of more than {@value Review#LONGEST_COMMENT} characters; nothing was done. */
        record CommentTooLong() implements Outcome {}

        /** There is no such case. */
        record Unknown() implements Outcome {}
    }

    /** The review as the audit has it: what is different, and the comment. */
    public AuditEntry.Deed deed(Case before, String actor, Instant at) {
        Map<String, String> detail = new HashMap<>();
        if (status != before.status()) {
            detail.put("status", status.name());
        }
        if (!verdict.equals(before.verdict())) {
            detail.put("verdict", verdict.map(Enum::name).orElse(""));
        }
        if (!comment.isBlank()) {
            detail.put("comment", comment);
        }
        return new AuditEntry.Deed(at, actor, AuditAction.REVIEWED, before.id(), detail);
    }

    /** What comes of this review, on the case as it stands. */
    public Outcome judge(Case now, Instant at) {
        if (status.finished() && verdict.isEmpty()) {
            return new Outcome.VerdictMissing();
        }
        if (comment.length() > LONGEST_COMMENT) {
            return new Outcome.CommentTooLong();
        }
        if (now.version() != version) {
            return new Outcome.Overtaken(now);
        }
        return new Outcome.Changed(new Case(
                now.id(), now.number(), now.person(), status, verdict, version + 1, now.openedAt(), at, now.summary()));
    }
}
