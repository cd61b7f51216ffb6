package sekisho.collector;

import picocli.CommandLine.Command;
import sekisho.rules.check.CheckCommand;
import sekisho.rules.eval.EvalCommand;

/** {@code rules}: what a detection engineer does with rules, without a running collector. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks rules and tries them on files of events.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckCommand.class, EvalCommand.class})
final class RulesCommand {}
