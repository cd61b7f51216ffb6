package sekisho.agent.sensor;

/** How much a sensor sees, best first. */
public enum Tier {
    /** BPF, fanotify, netlink: root on Linux 5.10 or newer. */
    KERNEL,
    /** The kernel's audit stream where BPF cannot be had: root. */
    AUDIT,
    /** Polling and directory watching: any system, any user; misses short processes and who wrote. */
    PORTABLE
}
