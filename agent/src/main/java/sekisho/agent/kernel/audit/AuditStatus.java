package sekisho.agent.kernel.audit;

/**
 * The state of the audit subsystem, {@code struct audit_status} of {@code linux/audit.h}.
 *
 * @param enabled 0 off, 1 on, 2 on and locked until the machine restarts
 * @param backlogLimit records that wait in the kernel at most
 * @param lost records the kernel lost since it started
 */
public record AuditStatus(int enabled, int backlogLimit, int lost) {
    static final int SIZE = 44;

    /** Whether nothing can be changed any more. */
    public boolean isLocked() {
        return enabled == 2;
    }
}
