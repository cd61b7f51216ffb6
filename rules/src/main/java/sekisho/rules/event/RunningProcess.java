package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A program that ran on the endpoint.
 *
 * @param pid {@code process.pid}
 * @param entityId of (host, pid, start time), {@code process.entity_id}: names this process for good
 * @param executable absolute path where known, {@code process.executable}
 * @param name file name of the executable, {@code process.name}
 * @param args secrets and literals masked, {@code process.args}; {@code process.command_line} is derived from it
 * @param workingDirectory empty when unknown
 * @param start {@code process.start}
 * @param parentPid {@code process.parent.pid}
 * @param parentExecutable {@code process.parent.executable}
 * @param parentArgs masked, {@code process.parent.args}; empty when unknown
 */
public record RunningProcess(
        long pid,
        String entityId,
        String executable,
        String name,
        List<String> args,
        Optional<String> workingDirectory,
        Optional<Instant> start,
        OptionalLong parentPid,
        Optional<String> parentExecutable,
        List<String> parentArgs) {
    public RunningProcess {
        requireNonNull(entityId, "entityId");
        requireNonNull(executable, "executable");
        requireNonNull(name, "name");
        args = List.copyOf(args);
        parentArgs = List.copyOf(parentArgs);
        if (pid < 0) {
            throw new IllegalArgumentException("process.pid is negative: " + pid);
        }
    }

    void write(FieldWriter writer) {
        writer.put("process.pid", pid);
        writer.put("process.entity_id", entityId);
        writer.put("process.executable", executable);
        writer.put("process.name", name);
        writer.put("process.args", args);
        if (!args.isEmpty()) {
            writer.put("process.command_line", CommandLine.of(args));
        }
        writer.put("process.working_directory", workingDirectory);
        writer.put("process.start", start);
        writer.put("process.parent.pid", parentPid);
        writer.put("process.parent.executable", parentExecutable);
        writer.put("process.parent.args", parentArgs);
        if (!parentArgs.isEmpty()) {
            writer.put("process.parent.command_line", CommandLine.of(parentArgs));
        }
    }

    static RunningProcess read(FieldReader reader) throws EventFormatException {
        return new RunningProcess(
                reader.whole("process.pid"),
                reader.text("process.entity_id"),
                reader.text("process.executable"),
                reader.text("process.name"),
                reader.texts("process.args"),
                reader.textIfAny("process.working_directory"),
                reader.instantIfAny("process.start"),
                reader.wholeIfAny("process.parent.pid"),
                reader.textIfAny("process.parent.executable"),
                reader.texts("process.parent.args"));
    }

    static Optional<RunningProcess> readIfAny(FieldReader reader) throws EventFormatException {
        return reader.has("process.pid") ? Optional.of(read(reader)) : Optional.empty();
    }
}
