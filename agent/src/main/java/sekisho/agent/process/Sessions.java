package sekisho.agent.process;

import java.util.List;
import java.util.Set;
import sekisho.agent.process.KnownProcess.Execution;

/** Tells what hosts a person's work (shells at a prompt, terminals, desktops, daemons) from the work itself. */
public final class Sessions {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "tcsh", "csh", "busybox", "nu", "pwsh");
    private static final Set<String> HOSTS = Set.of(
            "systemd",
            "init",
            "sshd",
            "sshd-session",
            "login",
            "agetty",
            "cron",
            "crond",
            "atd",
            "screen",
            "tini",
            "dumb-init",
            "docker-init",
            "dockerd",
            "containerd",
            "containerd-shim",
            "containerd-shim-runc-v2",
            "conmon",
            "supervisord",
            "gnome-shell",
            "gnome-session-binary",
            "gnome-terminal-server",
            "plasmashell",
            "konsole",
            "kitty",
            "alacritty",
            "xterm",
            "xfce4-terminal",
            "xfce4-panel",
            "dbus-daemon",
            "dbus-broker-launch");

    private Sessions() {}

    /** Whether a program is a command shell. */
    public static boolean isShell(KnownProcess process) {
        return process.execution()
                .filter(execution -> SHELLS.contains(ProgramName.fileName(execution.executable())))
                .isPresent();
    }

    /** Whether what it starts are separate pieces of work. */
    public static boolean isBoundary(KnownProcess process) {
        boolean neverSeen = process.ownExecution().isEmpty() && process.parent().isEmpty();
        if (process.pid() <= 1 || neverSeen) {
            return true;
        }
        // a part of a shell that was forked for a pipeline belongs to the pipeline
        return process.ownExecution().filter(Sessions::hostsSessions).isPresent();
    }

    private static boolean hostsSessions(Execution execution) {
        String name = ProgramName.fileName(execution.executable());
        return HOSTS.contains(name) || name.startsWith("tmux") || (SHELLS.contains(name) && isPrompt(execution.args()));
    }

    /** A shell that was given neither commands nor a script reads them from a person. */
    private static boolean isPrompt(List<String> args) {
        List<String> operands = args.subList(Math.min(1, args.size()), args.size());
        if (operands.stream().anyMatch(arg -> arg.matches("-[a-zA-Z]*c[a-zA-Z]*"))) {
            return false;
        }
        boolean asked = operands.stream()
                .anyMatch(arg -> arg.matches("-[a-zA-Z]*[il][a-zA-Z]*|--login|--interactive|--rcfile|--init-file"));
        return asked || operands.stream().allMatch(arg -> arg.startsWith("-"));
    }
}
