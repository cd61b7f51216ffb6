package sekisho.agent.export;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.KnownProcess.Execution;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.Observation.FileClosed;
import sekisho.agent.sensor.Observation.FileRead;
import sekisho.rules.event.Lineage;

/** Files that come from exports, and who has read them: what a reader writes comes from the export too. */
final class TrackedFiles {
    private static final int MOST_READERS = 4096;
    private static final int MOST_READ_BY_ONE = 64;
    private static final int LONGEST_CHAIN = 32;
    /** Smaller files of one name may be alike by chance. */
    private static final int SMALLEST_TWIN = 1024;
    /** A process that stays, such as a file manager, reads one file and much later writes another. */
    private static final Duration READ_HOLDS = Duration.ofMinutes(10);

    private final ProcessTable table;
    private final FileReadWatch watch;
    private final int capacity;
    private final Map<FileId, TrackedFile> files = new LinkedHashMap<>();
    private final Set<String> watched = new LinkedHashSet<>();
    private final Map<KnownProcess, Map<FileId, Reading>> readers = new LinkedHashMap<>();
    private long forgotten;
    private long unwatched;

    /**
     * A file that comes from an export, or may do so.
     *
     * @param size when it was closed
     * @param since when it was closed
     * @param path files on the way, oldest first, this one last
     * @param steps programs that made each step
     */
    record TrackedFile(
            FileId file, long size, Instant since, Provenance provenance, List<String> path, List<String> steps) {
        String name() {
            String last = path.getLast();
            return last.substring(last.lastIndexOf('/') + 1);
        }

        Optional<Lineage> lineage() {
            return provenance.export().map(this::lineage);
        }

        Lineage lineage(UUID root) {
            return new Lineage(root, path, steps, "process");
        }

        TrackedFile next(FileClosed closed, String program) {
            List<String> files = new ArrayList<>(path.size() < LONGEST_CHAIN ? path : path.subList(0, 1));
            List<String> programs = new ArrayList<>(path.size() < LONGEST_CHAIN ? steps : steps.subList(0, 1));
            files.add(closed.path());
            programs.add(program);
            return new TrackedFile(closed.file(), closed.size(), closed.at(), provenance, files, programs);
        }
    }

    private record Reading(TrackedFile file, Instant at) {}

    TrackedFiles(ProcessTable table, FileReadWatch watch, int capacity) {
        this.table = table;
        this.watch = watch;
        this.capacity = capacity;
    }

    /** Has the readers of a file told, which may or may not become tracked. */
    void watch(String path) {
        if (watched.contains(path)) {
            return;
        }
        if (watch.watch(path).isPresent()) {
            unwatched++;
            return;
        }
        watched.add(path);
        if (watched.size() > capacity) {
            Iterator<String> eldest = watched.iterator();
            watch.unwatch(eldest.next());
            eldest.remove();
        }
    }

    void add(TrackedFile file) {
        if (files.size() >= capacity && !files.containsKey(file.file())) {
            files.remove(files.keySet().iterator().next());
            forgotten++;
        }
        files.remove(file.file());
        files.put(file.file(), file);
    }

    /** The file turned out to come from no export. */
    void drop(FileId file) {
        TrackedFile dropped = files.remove(file);
        if (dropped != null) {
            String path = dropped.path().getLast();
            if (watched.remove(path)) {
                watch.unwatch(path);
            }
        }
    }

    Optional<TrackedFile> at(FileId file) {
        return Optional.ofNullable(files.get(file));
    }

    void read(KnownProcess reader, FileRead read) {
        TrackedFile file = files.get(read.file());
        if (file == null) {
            return;
        }
        if (readers.size() >= MOST_READERS && !readers.containsKey(reader)) {
            readers.remove(readers.keySet().iterator().next());
        }
        Map<FileId, Reading> readings = readers.computeIfAbsent(reader, _ -> new LinkedHashMap<>());
        if (readings.size() >= MOST_READ_BY_ONE && !readings.containsKey(read.file())) {
            readings.remove(readings.keySet().iterator().next());
        }
        readings.put(read.file(), new Reading(file, read.at()));
    }

    /** Whether a process has read a tracked file other than this one. */
    boolean hasRead(KnownProcess process, FileId except) {
        return readers.getOrDefault(process, Map.of()).keySet().stream().anyMatch(file -> !file.equals(except));
    }

    /** The tracked file that a written one was made from, as far as processes tell; the nearest reader's. */
    Optional<TrackedFile> sourceOf(KnownProcess writer, FileClosed closed) {
        record Candidate(Kinship kinship, Reading reading) {}
        Optional<TrackedFile> read = readers.entrySet().stream()
                .map(entry -> Map.entry(Kinship.of(writer, entry.getKey(), table), entry.getValue()))
                .filter(entry -> entry.getKey().nearerThan(Kinship.SAME_WORK))
                .flatMap(entry ->
                        entry.getValue().values().stream().map(reading -> new Candidate(entry.getKey(), reading)))
                .filter(candidate -> holds(candidate.reading(), closed))
                .min(comparing(Candidate::kinship)
                        .thenComparing(
                                candidate -> !candidate.reading().file().name().equals(name(closed)))
                        .thenComparing(candidate -> candidate.reading().file().size() != closed.size())
                        .thenComparing(candidate -> candidate.reading().at(), Comparator.reverseOrder()))
                .map(candidate -> candidate.reading().file());
        return read.or(() -> namedBy(writer, closed))
                .map(source -> files.getOrDefault(source.file(), source))
                .filter(source -> !source.provenance().isSettled()
                        || source.provenance().export().isPresent());
    }

    private static boolean holds(Reading reading, FileClosed closed) {
        return !reading.file().file().equals(closed.file())
                && !reading.at().isAfter(closed.at())
                && reading.at().plus(READ_HOLDS).isAfter(closed.at());
    }

    /** A quick copy may be over before its reads are watched: its arguments, or name and size, tell as much. */
    private Optional<TrackedFile> namedBy(KnownProcess writer, FileClosed closed) {
        List<String> named = writer.execution().map(TrackedFiles::absolute).orElse(List.of());
        return files.values().stream()
                .filter(file ->
                        !file.file().equals(closed.file()) && file.since().isBefore(closed.at()))
                .filter(file -> !file.path().getLast().equals(closed.path()))
                .filter(file -> isNamed(file, named) || isTwin(file, writer, closed))
                .reduce((_, later) -> later);
    }

    private static boolean isNamed(TrackedFile file, List<String> named) {
        String path = file.path().getLast();
        return named.stream().anyMatch(name -> path.equals(name) || (name.length() > 1 && path.startsWith(name + "/")));
    }

    private static boolean isTwin(TrackedFile file, KnownProcess writer, FileClosed closed) {
        boolean copier =
                writer.exited().filter(exit -> exit.isBefore(file.since())).isEmpty();
        return copier
                && closed.size() >= SMALLEST_TWIN
                && file.size() == closed.size()
                && file.name().equals(name(closed));
    }

    private static List<String> absolute(Execution execution) {
        return execution.args().stream()
                .skip(1)
                .filter(arg -> !arg.startsWith("-"))
                .map(arg -> arg.startsWith("/")
                        ? arg
                        : execution
                                .workingDirectory()
                                .map(directory -> directory + "/" + arg)
                                .orElse(arg))
                .map(path -> path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path)
                .toList();
    }

    private static String name(FileClosed closed) {
        return closed.path().substring(closed.path().lastIndexOf('/') + 1);
    }

    /** Forgets readers that the process table has forgotten, or that ended long ago. */
    void advance(Instant to) {
        readers.keySet()
                .removeIf(reader -> reader.exited()
                        .filter(exit -> exit.plusSeconds(30).isBefore(to))
                        .isPresent());
    }

    long forgotten() {
        return forgotten;
    }

    long unwatched() {
        return unwatched;
    }
}
