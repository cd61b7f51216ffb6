package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sekisho.collector.alert.Alert;
import sekisho.collector.cases.CaseDecision.Joins;
import sekisho.collector.cases.CaseDecision.Opens;
import sekisho.collector.cases.CaseDecision.Reason;

/**
 * Decides which case an alert belongs to, by event time only, so that a replay decides the same.
 *
 * @param near how far an alert may lie before or after the activity of a case and still join it; the other side of a
 *     late event is a case that began later
 */
public record Triage(Duration near) {

    /** Thirty days: the time within which an export and what became of it are one story. */
    public static final Triage DEFAULT = new Triage(Duration.ofDays(30));

    public Triage {
        if (near.isNegative() || near.isZero()) {
            throw new IllegalArgumentException("near is not positive: " + near);
        }
    }

    /**
     * A case of the alert's person, as far as the decision needs it.
     *
     * @param holdsAlert whether an earlier revision of the alert is in it
     */
    public record Candidate(UUID caseId, CaseStatus status, Instant first, Instant last, boolean holdsAlert) {
        public Candidate {
            requireNonNull(caseId, "caseId");
            requireNonNull(status, "status");
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }

    /**
     * What becomes of an alert. A finished case never changes any more, not even by a revision of its own alert: what
     * was judged is what the reviewer saw.
     *
     * @param candidates every case of the alert's person, in any order
     */
    public CaseDecision decide(Alert alert, List<Candidate> candidates) {
        List<Candidate> open = candidates.stream()
                .filter(candidate -> !candidate.status().finished())
                .toList();
        Optional<Candidate> holder = open.stream().filter(Candidate::holdsAlert).findFirst();
        if (holder.isPresent()) {
            return new Joins(holder.get().caseId(), Reason.SAME_ALERT_REVISED);
        }
        Comparator<Candidate> byDistance = Comparator.comparing(candidate -> distance(alert, candidate));
        return open.stream()
                .filter(candidate -> distance(alert, candidate).compareTo(near) <= 0)
                .min(byDistance.thenComparing(Candidate::caseId))
                .<CaseDecision>map(candidate -> new Joins(candidate.caseId(), Reason.SAME_PERSON_NEAR))
                .orElseGet(() -> new Opens(whyOpen(candidates, open)));
    }

    private static Reason whyOpen(List<Candidate> candidates, List<Candidate> open) {
        if (candidates.isEmpty()) {
            return Reason.FIRST_OF_PERSON;
        }
        return open.isEmpty() ? Reason.EARLIER_CASES_FINISHED : Reason.EARLIER_CASES_DISTANT;
    }

    private static Duration distance(Alert alert, Candidate candidate) {
        if (alert.first().isAfter(candidate.last())) {
            return Duration.between(candidate.last(), alert.first());
        }
        if (alert.last().isBefore(candidate.first())) {
            return Duration.between(alert.last(), candidate.first());
        }
        return Duration.ZERO;
    }
}
