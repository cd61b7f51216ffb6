package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one person did, as far as alerts tell, and how far its review is.
 *
 * @param id names the case for ever
 * @param number what people call it, from 1, in the order of opening
 * @param person {@code sekisho.person.id} of all its alerts
 * @param status how far the review is
 * @param verdict what it was found to be; present when {@link CaseStatus#finished()}
 * @param version grows with every change, from 1; a reviewer's change names the version it was made on
 * @param openedAt when the collector opened it
 * @param changedAt when alerts or reviewers last changed it
 * @param summary what alerts and evidence come to
 */
public record Case(
        UUID id,
        long number,
        String person,
        CaseStatus status,
        Optional<Verdict> verdict,
        int version,
        Instant openedAt,
        Instant changedAt,
        CaseSummary summary) {

    public Case {
        requireNonNull(id, "id");
        requireNonNull(person, "person");
        requireNonNull(status, "status");
        requireNonNull(verdict, "verdict");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(summary, "summary");
        if (version < 1) {
            throw new IllegalArgumentException("version is less than 1: " + version);
        }
        if (status.finished() && verdict.isEmpty()) {
            throw new IllegalArgumentException("a finished case has a verdict");
        }
    }
}
