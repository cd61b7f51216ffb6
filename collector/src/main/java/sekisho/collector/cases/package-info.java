/**
 * What a person works on: a case gathers the alerts about one person's doings.
 *
 * <p>An alert arrives, {@link sekisho.collector.cases.Triage} decides purely whether it opens a case, joins one or
 * revises one and why, {@link sekisho.collector.cases.CaseSummary} is computed anew from all alerts and evidence of the
 * case, and a {@link sekisho.collector.cases.CaseStore} keeps the result. Every view and change is a link of the
 * {@link sekisho.collector.cases.AuditEntry} chain. Nothing here knows SQL, Kafka, HTTP or the clock.
 */
@NullMarked
package sekisho.collector.cases;

import org.jspecify.annotations.NullMarked;
