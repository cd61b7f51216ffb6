package sekisho.collector;

import picocli.CommandLine.Command;
import sekisho.rules.check.CheckCommand;
import sekisho.rules.eval.EvalCommand;

/** {@code rules}: what a site does with its rules before the collector takes them. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks rules, and tries them on events.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckCommand.class, EvalCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  rules check /etc/sekisho/rules", "  rules eval --rules /etc/sekisho/rules --events day.ndjson"})
final class RulesCommand {}
