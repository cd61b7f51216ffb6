package sekisho.agent.export;

import java.util.Optional;
import java.util.Set;
import sekisho.agent.process.KnownProcess.Execution;
import sekisho.agent.process.ProgramName;

/** Tells files that may be outputs of a client from those that never are. */
final class Outputs {
    /** Their files are the database, not exports of it. */
    private static final Set<String> SERVERS = Set.of(
            "postgres",
            "postmaster",
            "mysqld",
            "mariadbd",
            "mongod",
            "redis-server",
            "valkey-server",
            "sqlservr",
            "oracle");

    private Outputs() {}

    static boolean isServer(Execution execution) {
        return SERVERS.contains(ProgramName.fileName(execution.executable()));
    }

    /** Devices, histories of shells and clients, and what language runtimes leave behind. */
    static boolean isExcluded(String path) {
        return path.startsWith("/dev/")
                || path.startsWith("/proc/")
                || path.startsWith("/sys/")
                || path.contains("/hsperfdata_")
                || path.endsWith("_history")
                || path.endsWith(".pyc");
    }

    /** Whether the tool was told to write this file, or files into this directory. */
    static boolean isNamed(String path, ToolUse use, Optional<String> workingDirectory) {
        return use.output()
                .map(output -> absolute(output, workingDirectory))
                .filter(output -> path.equals(output) || path.startsWith(output + "/"))
                .isPresent();
    }

    /** Whether the file is the embedded database itself, or its journal. */
    static boolean isSource(String path, ToolUse use, Optional<String> workingDirectory) {
        return use.source()
                .map(source -> absolute(source, workingDirectory))
                .filter(source -> path.equals(source) || path.startsWith(source + "-") || path.equals(source + ".wal"))
                .isPresent();
    }

    static String absolute(String path, Optional<String> workingDirectory) {
        String given = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String clean = given.startsWith("./") ? given.substring(2) : given;
        return clean.startsWith("/") || workingDirectory.isEmpty() ? clean : workingDirectory.get() + "/" + clean;
    }
}
