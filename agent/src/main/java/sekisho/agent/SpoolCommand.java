package sekisho.agent;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.spool.SpoolReport;
import sekisho.settings.SettingsFaultsException;

/** {@code spool verify}. */
@Command(
        name = "spool",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks after the events that wait on disk.")
final class SpoolCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the spool's file, its sums, and that each waiting event is whole and has its own number.",
                "Events are not sealed yet: this finds damage, not a forger. Exit code 1 when something is wrong."
            },
            footer = {"", "Example:", "  sudo sekisho-agent spool --config /etc/sekisho/agent.yml verify"})
    int verify() throws SettingsFaultsException, SpoolException {
        List<String> faults = SpoolReport.faults(config.read().dataDirectory());
        PrintWriter out = spec.commandLine().getOut();
        if (faults.isEmpty()) {
            out.println("the spool is whole");
        }
        faults.forEach(out::println);
        out.flush();
        return faults.isEmpty() ? Main.DONE : Main.FOUND_FAULTS;
    }
}
