package sekisho.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program of the operating system to its end, with a time limit, and keeps what it said. */
public final class Command {
    private static final int LIMIT_SECONDS = 120;

    private final List<String> words;

    private Command(List<String> words) {
        this.words = words;
    }

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** The same command, run by an account that is not root, with its audit login uid set as a login would. */
    public Command as(OperatorAccount account) {
        List<String> words = new ArrayList<>(List.of(
                "sh",
                "-c",
                "echo " + account.uid() + " > /proc/self/loginuid; cd " + account.home() + "; exec setpriv --reuid "
                        + account.uid() + " --regid " + account.gid() + " --clear-groups -- env -i HOME="
                        + account.home()
                        + " PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \"$@\"",
                "sh"));
        words.addAll(this.words);
        return new Command(words);
    }

    /**
     * Runs it and returns its standard output and error together.
     *
     * @throws AssertionError when it fails or does not end in two minutes
     */
    public String run() {
        Result result = runToEnd();
        if (result.exitCode() != 0) {
            throw new AssertionError(words + " ended with " + result.exitCode() + ": " + result.output());
        }
        return result.output();
    }

    /** Runs it and returns how it ended, whatever that was. */
    public Result runToEnd() {
        try {
            Path output = Files.createTempFile("command", ".out");
            try {
                Process process = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError(words + " did not end in " + LIMIT_SECONDS + " s");
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + words + " ran", stopped);
        }
    }

    /**
     * How a command ended.
     *
     * @param output standard output and standard error as they came
     */
    public record Result(int exitCode, String output) {}
}
