package sekisho.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of command lines, and literals out of the queries in them, before anything else sees them. Errs on the
 * side of masking: a word too many is lost rather than a password shown.
 */
public final class ArgumentMask {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "busybox");
    private static final int NESTED_SCRIPTS = 3;
    private static final int LONGEST = 4096;
    private static final int MOST = 512;

    private enum Next {
        PLAIN,
        SECRET,
        USER,
        QUERY,
        SCRIPT,
        VARIABLE
    }

    private final int depth;
    private final List<String> masked = new ArrayList<>();
    private String program = "";
    private Next next = Next.PLAIN;
    private boolean commandSeen;

    private ArgumentMask(int depth) {
        this.depth = depth;
    }

    /**
     * The arguments with each secret replaced by {@code ***} and each literal of a query by {@code ?}. There are as many as
     * before, at most 512, each at most 4,096 characters long.
     *
     * @param executable path of the program
     * @param args as executed, the program's own name first
     */
    public static List<String> mask(String executable, List<String> args) {
        List<String> bounded = args.stream()
                .limit(MOST)
                .map(arg -> arg.length() > LONGEST ? arg.substring(0, LONGEST) : arg)
                .toList();
        return words(executable, bounded, 0);
    }

    private static List<String> words(String executable, List<String> args, int depth) {
        ArgumentMask mask = new ArgumentMask(depth);
        int own = ProgramName.scriptIndex(executable, args);
        for (int i = 0; i < args.size(); i++) {
            if (i == 0 && own == 0) {
                mask.program = ProgramName.fileName(executable);
                mask.masked.add(SecretText.mask(args.getFirst()));
            } else {
                mask.masked.add(mask.word(args.get(i)));
            }
        }
        return List.copyOf(mask.masked);
    }

    private String word(String arg) {
        Next kind = next;
        next = Next.PLAIN;
        return switch (kind) {
            case SECRET -> arg.startsWith("--") ? plain(arg) : SecretOptions.maskValue(program, arg);
            case USER -> SecretOptions.maskUser(arg);
            case QUERY -> query(arg);
            case SCRIPT -> script(arg);
            case VARIABLE -> variable(arg);
            case PLAIN -> plain(arg);
        };
    }

    private String plain(String arg) {
        boolean settled =
                (SecretOptions.knows(program) && !program.equals("sshpass")) || QueryOptions.isClient(program);
        String name = ProgramName.fileName(arg);
        if (!settled && (SecretOptions.knows(name) || QueryOptions.isClient(name) || SHELLS.contains(name))) {
            program = name;
            return arg;
        }
        if (commandSeen && QueryOptions.isKeyValue(program)) {
            return "?";
        }
        next = expected(arg);
        var attached = SecretOptions.attached(program, arg);
        if (attached.isPresent()) {
            return attached.get();
        }
        if (isRemoteScript(arg)) {
            return script(arg);
        }
        commandSeen |= !arg.startsWith("-") && !arg.matches("[0-9.:]+");
        return QueryOptions.beforeQuery(program, arg)
                .map(before -> before + query(arg.substring(before.length())))
                .orElseGet(() -> SecretText.mask(arg));
    }

    private Next expected(String arg) {
        if (SecretOptions.nextIsSecret(program, arg)) {
            return Next.SECRET;
        }
        if (SecretOptions.nextIsUser(program, arg)) {
            return Next.USER;
        }
        if (QueryOptions.nextIsQuery(program, arg)) {
            return Next.QUERY;
        }
        if (program.equals("psql") && (arg.equals("-v") || arg.equals("--set") || arg.equals("--variable"))) {
            return Next.VARIABLE;
        }
        boolean takesScript = SHELLS.contains(program) || program.equals("su") || program.equals("runuser");
        return takesScript && arg.matches("-[a-zA-Z]{0,10}c|--command") ? Next.SCRIPT : Next.PLAIN;
    }

    private boolean isRemoteScript(String arg) {
        return (program.equals("ssh") || program.equals("sshpass") || program.equals("watch"))
                && arg.chars().anyMatch(Character::isWhitespace);
    }

    private String script(String text) {
        if (depth >= NESTED_SCRIPTS) {
            return "?";
        }
        return ShellText.mask(text, words -> words(words.getFirst(), words, depth + 1));
    }

    private String query(String text) {
        return LiteralMask.mask(SecretText.mask(text), QueryOptions.dialect(program));
    }

    /** psql's own variables are in capitals; others hold values of queries. */
    private static String variable(String assignment) {
        int equals = assignment.indexOf('=');
        boolean own = equals > 0 && assignment.substring(0, equals).matches("[A-Z_0-9]+");
        return own || equals < 0 ? SecretText.mask(assignment) : assignment.substring(0, equals + 1) + "?";
    }
}
