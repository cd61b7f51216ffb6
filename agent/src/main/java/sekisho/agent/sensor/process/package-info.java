/**
 * Which programs run: executions, forks and exits.
 *
 * <p>{@link sekisho.agent.sensor.process.ProcessSensor} attaches three BPF programs to the scheduler's tracepoints and
 * decodes what they report; {@link sekisho.agent.sensor.process.ProcessSnapshot} reads what was running before; where
 * BPF cannot be had, {@link sekisho.agent.sensor.process.AuditSensor} takes executions from the kernel's audit stream.
 */
@NullMarked
package sekisho.agent.sensor.process;

import org.jspecify.annotations.NullMarked;
