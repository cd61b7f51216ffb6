package sekisho.agent.sensor.portable;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process as a list of processes shows it.
 *
 * @param uid user id; -1 where the system has no numbers for users (Windows)
 * @param executable absolute path, or the name where the path may not be read
 * @param args empty where they may not be read
 * @param started with the pid it names the process for good
 */
record ListedProcess(
        int pid,
        int parentPid,
        int uid,
        String executable,
        List<String> args,
        Optional<String> workingDirectory,
        Instant started) {
    ListedProcess {
        requireNonNull(executable, "executable");
        args = List.copyOf(args);
        requireNonNull(workingDirectory, "workingDirectory");
        requireNonNull(started, "started");
    }
}
