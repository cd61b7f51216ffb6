/**
 * The way from {@code sekisho.alerts.v1} into the case store.
 *
 * <p>{@link sekisho.collector.intake.AlertIntake} reads committed records only, hands each batch to
 * {@link sekisho.collector.cases.CaseStore#take}, which keeps alerts and offsets in one transaction, and resumes from
 * the offset stored there: after a crash nothing is lost and nothing counted twice. While the database is away it waits
 * and takes the same batch again.
 */
@NullMarked
package sekisho.collector.intake;

import org.jspecify.annotations.NullMarked;
