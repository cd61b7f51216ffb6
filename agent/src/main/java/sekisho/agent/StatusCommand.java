package sekisho.agent;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.spool.SpoolReport;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.LossCounters;
import sekisho.settings.SettingsFaultsException;

/** {@code status}: the loss equation and what waits, also while the agent runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says how many events were made, sent, are waiting and were dropped; reads only.",
        footer = {"", "Examples:", "  sudo sekisho-agent status", "  sekisho-agent status --config agent.yml --json"})
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws SettingsFaultsException, SpoolException {
        SpoolReport report = SpoolReport.of(config.read().dataDirectory());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(EventCodec.encode(fields(report)), StandardCharsets.UTF_8));
        } else {
            print(report, out, Instant.now());
        }
        out.flush();
        return Main.DONE;
    }

    private static Map<String, Object> fields(SpoolReport report) {
        LossCounters counters = report.ledger().counters();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agent.id", report.ledger().agentId());
        fields.put("sekisho.agent.observed", counters.observed());
        fields.put("sekisho.agent.sent", counters.sent());
        fields.put("sekisho.agent.spooled", counters.spooled());
        fields.put("sekisho.agent.dropped", counters.dropped());
        fields.put("spool.bytes", report.bytes());
        report.oldest().ifPresent(oldest -> fields.put("spool.oldest", oldest.toString()));
        report.ledger().acknowledged().ifPresent(last -> fields.put("spool.acknowledged", last.toString()));
        return fields;
    }

    private static void print(SpoolReport report, PrintWriter out, Instant now) {
        LossCounters counters = report.ledger().counters();
        out.printf("agent         %s%n", report.ledger().agentId());
        out.printf(
                "events        %d observed = %d sent + %d waiting + %d dropped%n",
                counters.observed(), counters.sent(), counters.spooled(), counters.dropped());
        out.printf(
                "waiting       %d bytes%s%n",
                report.bytes(),
                report.oldest()
                        .map(oldest -> ", the oldest for " + span(oldest, now))
                        .orElse(""));
        out.printf(
                "broker took   %s%n",
                report.ledger()
                        .acknowledged()
                        .map(last -> span(last, now) + " ago")
                        .orElse("nothing yet"));
    }

    private static String span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        long hours = span.toHours();
        return hours > 0
                ? hours + " h " + span.toMinutesPart() + " min"
                : span.toMinutesPart() + " min " + span.toSecondsPart() + " s";
    }
}
