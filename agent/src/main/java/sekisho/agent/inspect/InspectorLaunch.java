package sekisho.agent.inspect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the inspector's process is started.
 *
 * @param java the program, usually the agent's own
 * @param classPath what it runs from, usually the agent's own
 * @param mostHeapMegabytes its heap, 64 or more
 */
public record InspectorLaunch(Path java, String classPath, int mostHeapMegabytes) {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final int HEAP_MEGABYTES = 256;

    public InspectorLaunch {
        requireNonNull(java, "java");
        requireNonNull(classPath, "classPath");
        if (mostHeapMegabytes < 64) {
            throw new IllegalArgumentException("the inspector needs 64 MB of heap, not " + mostHeapMegabytes);
        }
    }

    /** From the same JDK and class path as this process, with 256 MB of heap. */
    public static InspectorLaunch likeThisProcess() {
        return new InspectorLaunch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                HEAP_MEGABYTES);
    }

    /** Starts it at low priority, with an empty environment: the agent's may hold secrets. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.addAll(List.of(
                java.toString(),
                "-Xmx" + mostHeapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                InspectorMain.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }
}
