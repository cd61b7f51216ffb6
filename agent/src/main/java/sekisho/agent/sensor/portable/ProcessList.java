package sekisho.agent.sensor.portable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The running processes at one moment. */
interface ProcessList {
    /** The moment the machine was started. */
    Instant boot();

    /**
     * All running processes.
     *
     * @param known processes seen before, which need not be described again
     */
    Map<Identity, ListedProcess> now(Map<Identity, ListedProcess> known);

    /** Names a process for good: pids are used again. */
    record Identity(int pid, Instant started) {}

    /** What the list is made of when everything is at hand. */
    static Map<Identity, ListedProcess> of(List<ListedProcess> processes) {
        Map<Identity, ListedProcess> byIdentity = new HashMap<>();
        processes.forEach(process -> byIdentity.put(new Identity(process.pid(), process.started()), process));
        return byIdentity;
    }
}
