package sekisho.collector;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.collector.accounts.Secret;
import sekisho.collector.cases.jdbc.DatabaseUnreachableException;
import sekisho.collector.detect.Detection;
import sekisho.collector.embedded.DataDirectory;
import sekisho.collector.embedded.EmbeddedBroker;
import sekisho.collector.embedded.EmbeddedDatabase;
import sekisho.collector.embedded.EmbeddedServers;
import sekisho.collector.embedded.NotStartedException;
import sekisho.collector.intake.IntakeSettings;
import sekisho.collector.topic.TopicLayout;
import sekisho.collector.web.PortTakenException;
import sekisho.collector.web.RuleTexts;
import sekisho.collector.web.WebServer;
import sekisho.collector.web.WebSettings;
import sekisho.rules.RuleSet;

/** A collector, running: servers of its own where the site has none, detection, and the review pages. */
final class Collector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration DETECTION_START = Duration.ofSeconds(60);

    /** What was started, the latest first. */
    private final Deque<AutoCloseable> parts;

    private final WebServer web;
    private final Detection detection;
    private final String bootstrapServers;
    private final CompletableFuture<String> broken;

    private Collector(
            Deque<AutoCloseable> parts,
            WebServer web,
            Detection detection,
            String bootstrapServers,
            CompletableFuture<String> broken) {
        this.parts = parts;
        this.web = web;
        this.detection = detection;
        this.bootstrapServers = bootstrapServers;
        this.broken = broken;
    }

    /**
     * Starts everything and returns when events are judged and pages answer.
     *
     * @throws NotStartedException if something is not to be had; what was started before is stopped again
     */
    static Collector start(CollectorConfig config, RuleSet rules) throws NotStartedException {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        boolean complete = false;
        try {
            Collector collector = start(config, rules, parts);
            complete = true;
            return collector;
        } finally {
            if (!complete) {
                boolean interrupted = Thread.interrupted();
                closeAll(parts);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Where the pages are. */
    URI url() {
        return web.url();
    }

    /** What the first user signs in with once; empty when that was done before. */
    Optional<Secret> firstPassword() {
        return web.firstPassword();
    }

    /** Where agents on this machine send events. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Waits until an agent's event was judged, which proves the whole way to here.
     *
     * @param meanwhile what must hold for the wait to make sense
     * @return whether one was
     */
    boolean awaitEvent(Duration limit, BooleanSupplier meanwhile) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (detection.consumed() == 0 && meanwhile.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        return detection.consumed() > 0;
    }

    /** Completes with one line when a part has ended that the collector cannot do without. */
    CompletableFuture<String> broken() {
        return broken;
    }

    /** Stops everything, the latest part first. */
    @Override
    public void close() {
        closeAll(parts);
    }

    private static Collector start(CollectorConfig config, RuleSet rules, Deque<AutoCloseable> parts)
            throws NotStartedException {
        requireFree(config.http());
        DataDirectory data = DataDirectory.open(config.dataDirectory());
        parts.push(data);
        EmbeddedServers servers = EmbeddedServers.start(data, wanted(config));
        parts.push(servers);
        String brokers = servers.broker()
                .map(EmbeddedBroker::bootstrapServers)
                .or(config.kafka()::bootstrapServers)
                .orElseThrow();
        Map<String, Object> kafka = SiteKafka.client(
                brokers,
                servers.broker().isPresent() ? Optional.empty() : config.kafka().clientProperties());
        boolean cluster = servers.broker().isEmpty();
        int replicas = cluster ? config.kafka().replicationFactor() : 1;
        TopicLayout layout = new TopicLayout(
                config.kafka()
                        .partitions()
                        .orElse(cluster ? TopicLayout.CLUSTER_PARTITIONS : TopicLayout.EMBEDDED_PARTITIONS),
                replicas,
                config.kafka().retention(),
                !cluster);
        SiteKafka.prepare(kafka, layout, config.kafka().timeout());
        PrometheusMeterRegistry registry = registry(parts);
        WebServer web = web(config, servers, kafka, registry, rules);
        parts.push(web);
        CollectorConfig.Detection detect = config.detection();
        Detection detection = Detection.start(
                new Detection.Settings(
                        kafka,
                        data.below("streams"),
                        detect.instance(),
                        detect.threads(),
                        replicas,
                        detect.largestEvent(),
                        detect.lateAfter()),
                () -> rules,
                registry);
        parts.push(detection);
        awaitRunning(detection);
        return new Collector(parts, web, detection, brokers, servers.ended());
    }

    private static EmbeddedServers.Wanted wanted(CollectorConfig config) {
        return new EmbeddedServers.Wanted(
                config.kafka().bootstrapServers().isEmpty(),
                config.kafka().port(),
                config.database().url().isEmpty(),
                config.database().port());
    }

    private static PrometheusMeterRegistry registry(Deque<AutoCloseable> parts) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        parts.push(registry::close);
        // A hundred figures for each store of each partition are for whoever tunes RocksDB, over JMX.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("kafka.stream.state"));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    private static WebServer web(
            CollectorConfig config,
            EmbeddedServers servers,
            Map<String, Object> kafka,
            PrometheusMeterRegistry registry,
            RuleSet rules)
            throws NotStartedException {
        WebSettings local = WebSettings.local(
                config.http().port(),
                SiteDatabase.settings(config.database(), servers.database().map(EmbeddedDatabase::access)),
                new IntakeSettings(kafka, config.detection().instance()));
        WebSettings settings = new WebSettings(
                local.port(),
                config.http().address(),
                local.database(),
                local.intake(),
                local.triage(),
                local.sessionIdle(),
                local.zone());
        try {
            return WebServer.start(settings, registry, RuleTexts.of(() -> rules));
        } catch (DatabaseUnreachableException | PortTakenException e) {
            throw new NotStartedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void awaitRunning(Detection detection) throws NotStartedException {
        try {
            if (!detection.awaitRunning(DETECTION_START)) {
                LOG.warn(
                        "detection still restores its state or waits for its group after {} s and goes on doing so",
                        DETECTION_START.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStartedException("stopped while detection was starting", e);
        }
    }

    private static void requireFree(CollectorConfig.Http http) throws NotStartedException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(http.address(), http.port()));
        } catch (IOException e) {
            throw new NotStartedException(
                    "http.port " + http.port() + " on " + http.address()
                            + " cannot be listened on; stop what uses it, or choose another with --port",
                    e);
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed: {}", part.getClass().getSimpleName(), e.toString());
            }
        }
    }
}
