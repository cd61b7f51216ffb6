package sekisho.rules.event;

import java.util.List;
import java.util.stream.Collectors;

/** Joins arguments as a POSIX shell would need them written, so that two different argument lists never look alike. */
final class CommandLine {
    private static final String PLAIN = "%+,-./:=@_";

    private CommandLine() {}

    static String of(List<String> args) {
        return args.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty()
                && argument.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
