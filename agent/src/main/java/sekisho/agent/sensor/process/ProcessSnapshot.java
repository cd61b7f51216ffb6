package sekisho.agent.sensor.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sekisho.agent.sensor.Observation.ProcessExecuted;

/**
 * The processes that are running, as {@code /proc} shows them; formats are those of proc(5).
 *
 * @param proc where {@code /proc} is mounted
 */
public record ProcessSnapshot(Path proc) {
    private static final String DELETED = " (deleted)";
    private static final long UNSET_LOGIN_UID = 0xffffffffL;
    private static final int KERNEL_THREAD = 0x00200000;

    /** Fields of {@code /proc/PID/stat} behind the name in parentheses. */
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int FLAGS = 6;
    private static final int START_TICKS = 19;

    public ProcessSnapshot {
        requireNonNull(proc, "proc");
    }

    /** The process ids there are; some may be gone a moment later. */
    public List<Integer> pids() throws IOException {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            entries.forEach(
                    entry -> pids.add(Integer.parseInt(entry.getFileName().toString())));
        }
        return pids;
    }

    /**
     * What a process runs now.
     *
     * @param at the observation's time
     * @return empty when it has ended or is one of the kernel's own
     */
    public Optional<ProcessExecuted> process(int pid, Instant at) {
        Path directory = proc.resolve(Integer.toString(pid));
        try {
            String stat = Files.readString(directory.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
            if (fields[STATE].equals("Z") || (Long.parseLong(fields[FLAGS]) & KERNEL_THREAD) != 0) {
                return Optional.empty();
            }
            return Optional.of(new ProcessExecuted(
                    at,
                    pid,
                    Integer.parseInt(fields[PARENT]),
                    uid(directory),
                    loginUid(directory),
                    link(directory.resolve("exe")).orElseGet(() -> name(stat)),
                    arguments(directory),
                    false,
                    link(directory.resolve("cwd")),
                    ProcessStart.ofTicks(Long.parseLong(fields[START_TICKS]))));
        } catch (IOException e) {
            // ended between the listing and the reading
            return Optional.empty();
        }
    }

    private static int uid(Path directory) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("status"))) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[1]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Uid in " + directory.resolve("status")));
        }
    }

    private static OptionalInt loginUid(Path directory) {
        try {
            long uid = Long.parseLong(
                    Files.readString(directory.resolve("loginuid")).strip());
            return uid == UNSET_LOGIN_UID ? OptionalInt.empty() : OptionalInt.of((int) uid);
        } catch (IOException e) {
            // a kernel without CONFIG_AUDIT has no such file
            return OptionalInt.empty();
        }
    }

    private static Optional<String> link(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return Optional.of(
                    target.endsWith(DELETED) ? target.substring(0, target.length() - DELETED.length()) : target);
        } catch (IOException e) {
            // another user's, or ended
            return Optional.empty();
        }
    }

    private static List<String> arguments(Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("cmdline"));
        return ExecutionRecord.strings(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }
}
