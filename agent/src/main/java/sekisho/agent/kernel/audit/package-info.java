/**
 * The kernel's audit subsystem by netlink: {@link sekisho.agent.kernel.audit.AuditControl} reads the state and sets the
 * rule for executions, {@link sekisho.agent.kernel.audit.AuditStream} listens to the multicast group that is there for
 * readers beside the audit daemon. The agent never registers as the daemon, of which there is only one.
 */
@NullMarked
package sekisho.agent.kernel.audit;

import org.jspecify.annotations.NullMarked;
