package sekisho.agent.sensor.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.sensor.Observation.ProcessExecuted;

/**
 * The bytes that {@link ExecutionProgram} reports and this reads: numbers at fixed places, then the names of the
 * executable's path and of the working directory, innermost first and each ended by NUL, then the arguments as the
 * kernel laid them out.
 */
final class ExecutionRecord {
    static final int PID = 4;
    static final int PARENT = 8;
    static final int UID = 12;
    static final int LOGIN_UID = 16;
    static final int FLAGS = 20;
    static final int STARTED = 24;
    static final int TIME = 32;
    static final int EXECUTABLE_END = 40;
    static final int DIRECTORY_END = 44;
    static final int ARGUMENT_BYTES = 48;
    static final int NAMES = 56;

    /** Room for the two paths, a power of two; Linux's PATH_MAX is 4,096 for each. */
    static final int MAX_NAMES = 8192;
    /** Arguments are cut here; the kernel allows more, an export's command line does not need it. */
    static final int MAX_ARGUMENTS = 32 * 1024;

    static final int MAX_BYTES = NAMES + MAX_NAMES + MAX_ARGUMENTS;

    static final int ARGUMENTS_TRUNCATED = 1;
    static final int EXECUTABLE_INCOMPLETE = 2;
    static final int DIRECTORY_INCOMPLETE = 4;

    private static final int UNSET = -1;

    private ExecutionRecord() {}

    static ProcessExecuted decode(ByteBuffer bytes, BootClock clock) {
        int executableEnd = bytes.getInt(EXECUTABLE_END);
        int directoryEnd = bytes.getInt(DIRECTORY_END);
        int flags = bytes.getInt(FLAGS);
        int loginUid = bytes.getInt(LOGIN_UID);
        String executable = path(strings(bytes, NAMES, executableEnd), (flags & EXECUTABLE_INCOMPLETE) != 0);
        String directory = path(strings(bytes, NAMES + executableEnd, directoryEnd - executableEnd), false);
        boolean directoryKnown = (flags & DIRECTORY_INCOMPLETE) == 0;
        return new ProcessExecuted(
                clock.at(bytes.getLong(TIME)),
                bytes.getInt(PID),
                bytes.getInt(PARENT),
                bytes.getInt(UID),
                loginUid == UNSET ? OptionalInt.empty() : OptionalInt.of(loginUid),
                executable,
                strings(bytes, NAMES + directoryEnd, bytes.getInt(ARGUMENT_BYTES)),
                (flags & ARGUMENTS_TRUNCATED) != 0,
                directoryKnown ? Optional.of(directory) : Optional.empty(),
                ProcessStart.round(bytes.getLong(STARTED)));
    }

    /** Names innermost first become a path; one whose outer part is unknown is left relative. */
    private static String path(List<String> names, boolean incomplete) {
        List<String> outermostFirst = new ArrayList<>(names);
        Collections.reverse(outermostFirst);
        return (incomplete ? "" : "/") + String.join("/", outermostFirst);
    }

    /** Strings that are each ended by NUL; the last one may have lost its own when it was cut. */
    static List<String> strings(ByteBuffer bytes, int offset, int length) {
        byte[] all = new byte[length];
        bytes.get(offset, all);
        List<String> strings = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (all[i] == 0) {
                strings.add(new String(all, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        if (begin < length) {
            strings.add(new String(all, begin, length - begin, StandardCharsets.UTF_8));
        }
        return strings;
    }
}
