package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import sekisho.collector.alert.Alert;

/** What becomes of an alert, and why. */
public sealed interface CaseDecision {

    /** Why, for the audit and for readers. */
    Reason reason();

    /** A new case begins with this alert. */
    record Opens(Reason reason) implements CaseDecision {
        public Opens {
            requireNonNull(reason, "reason");
        }
    }

    /** The alert adds to a case that people may be working on. */
    record Joins(UUID caseId, Reason reason) implements CaseDecision {
        public Joins {
            requireNonNull(caseId, "caseId");
            requireNonNull(reason, "reason");
        }
    }

    /** The decision as the audit has it. */
    static AuditEntry.Deed deed(CaseDecision decision, Alert alert, UUID caseId, Instant now) {
        AuditAction action = switch (decision) {
            case Opens opens -> AuditAction.OPENED;
            case Joins joins -> AuditAction.JOINED;
        };
        Map<String, String> detail = Map.of(
                "alert", alert.id(),
                "revision", Integer.toString(alert.revision()),
                "rule", alert.ruleName(),
                "rule.id", alert.ruleId(),
                "reason", decision.reason().name());
        return new AuditEntry.Deed(now, AuditEntry.COLLECTOR, action, caseId, detail);
    }

    /** The reasons that {@link Triage} knows. */
    enum Reason {
        /** The person has no case at all. */
        FIRST_OF_PERSON,
        /** Every case of the person is resolved or closed. */
        EARLIER_CASES_FINISHED,
        /** The person's open cases are too far away in time. */
        EARLIER_CASES_DISTANT,
        /** An unfinished case of the same person, near in time. */
        SAME_PERSON_NEAR,
        /** An earlier revision of the alert is in this case. */
        SAME_ALERT_REVISED
    }
}
