package sekisho.collector;

import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Secret;
import sekisho.collector.reload.RuleFolders;
import sekisho.rules.RuleSet;

/** {@code serve}: the collector, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the collector until SIGTERM.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  serve                          own broker and database below the default data directory",
            "  serve --data /srv/sekisho      the same, below /srv/sekisho",
            "  serve --config sekisho.yml     as the file says:",
            "      kafka.bootstrap-servers: kafka1:9093,kafka2:9093",
            "      database: {url: 'jdbc:postgresql://db/sekisho', password-file: /etc/sekisho/db}",
            "      rules.dir: /etc/sekisho/rules"
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private Place place = new Place();

    @Mixin
    private PortOption port = new PortOption();

    @Override
    public Integer call() throws Exception {
        CollectorConfig config = port.on(place.config(System.getenv()));
        RuleSet rules = RuleFolders.load(config.detection().rules(), ZoneId.systemDefault());
        Stopping stopping = Stopping.ofThisThread();
        ExitCode result = ExitCode.ENVIRONMENT_MISSING;
        try (Collector collector = Collector.start(config, rules)) {
            stopping.started();
            LOG.info(
                    "review pages at {}, {} rules",
                    collector.url(),
                    rules.detections().size() + rules.correlations().size());
            collector.firstPassword().ifPresent(ServeCommand::tell);
            Optional<String> broken = stopping.await(collector.broken());
            broken.ifPresent(why -> LOG.error("{}; the collector stops", why));
            result = broken.isPresent() ? ExitCode.ENVIRONMENT_MISSING : ExitCode.DONE;
        } finally {
            stopping.ended(result);
        }
        return result.code();
    }

    /** On standard output, not into a log that others read. */
    private static void tell(Secret password) {
        System.out.println("sign in as " + Accounts.FIRST_USER + " with the one-time password " + password.value());
    }
}
