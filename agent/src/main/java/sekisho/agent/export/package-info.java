/**
 * Tells exports from everything else that happens on a workstation.
 *
 * <p>{@link sekisho.agent.export.ExportTracker} puts observations in order of time, keeps the process table, and joins
 * what a process tree received from database servers with the files it closed ({@code Act}). When an act ends, a pure
 * decision ({@code Judge}) says whether it was an export and by which evidence. What an export wrote is tracked: its
 * readers are watched, and what they write keeps the lineage ({@code TrackedFiles}).
 */
@NullMarked
package sekisho.agent.export;

import org.jspecify.annotations.NullMarked;
