package sekisho.agent.process;

import java.util.List;
import java.util.Set;

/** What a program is called when interpreters, paths and login dashes are left aside. */
public final class ProgramName {
    private static final Set<String> INTERPRETERS = Set.of("perl", "python", "python2", "python3", "ruby", "node");

    private ProgramName() {}

    /** The last part of a path; a login shell's leading dash is left out. */
    public static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.length() > 1 && name.startsWith("-") ? name.substring(1) : name;
    }

    /**
     * The program that a person would name: {@code psql} for {@code perl /usr/bin/psql …} as Debian's wrapper runs it.
     *
     * @param executable path of what was executed
     * @param args as executed, the program's own name first
     */
    public static String of(String executable, List<String> args) {
        int script = scriptIndex(executable, args);
        return fileName(script > 0 ? args.get(script) : executable);
    }

    /** Index of the script in the arguments of an interpreter; 0 when the executable is the program itself. */
    static int scriptIndex(String executable, List<String> args) {
        String name = fileName(executable);
        boolean interpreter = INTERPRETERS.contains(name) || name.matches("(python|perl|ruby)[0-9.]+");
        if (!interpreter) {
            return 0;
        }
        for (int i = 1; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("-c") || arg.equals("-e") || arg.equals("-m")) {
                return 0;
            }
            if (!arg.startsWith("-")) {
                return i;
            }
        }
        return 0;
    }
}
