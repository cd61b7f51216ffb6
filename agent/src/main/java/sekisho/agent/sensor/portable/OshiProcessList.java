package sekisho.agent.sensor.portable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Processes as OSHI lists them. Never asks for the user's name: that starts {@code getent} for each process
 * (getUser()), 350-850 ms in all.
 */
final class OshiProcessList implements ProcessList {
    private final OperatingSystem system;
    private final Instant boot;

    OshiProcessList(OperatingSystem system) {
        this.system = system;
        this.boot = Instant.ofEpochSecond(system.getSystemBootTime());
    }

    @Override
    public Instant boot() {
        return boot;
    }

    @Override
    public Map<Identity, ListedProcess> now(Map<Identity, ListedProcess> known) {
        Map<Identity, ListedProcess> processes = new HashMap<>();
        for (OSProcess process : system.getProcesses(null, null, 0)) {
            Identity identity = new Identity(process.getProcessID(), Instant.ofEpochMilli(process.getStartTime()));
            ListedProcess before = known.get(identity);
            processes.put(identity, before == null ? describe(process, identity) : before);
        }
        return processes;
    }

    private static ListedProcess describe(OSProcess process, Identity identity) {
        String path = process.getPath();
        return new ListedProcess(
                identity.pid(),
                process.getParentProcessID(),
                uid(process.getUserID()),
                path.isEmpty() ? process.getName() : path,
                List.copyOf(process.getArguments()),
                Optional.of(process.getCurrentWorkingDirectory()).filter(directory -> !directory.isEmpty()),
                identity.started());
    }

    private static int uid(String id) {
        return id.matches("\\d{1,9}") ? Integer.parseInt(id) : -1;
    }
}
