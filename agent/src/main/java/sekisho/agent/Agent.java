package sekisho.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.export.ExportTracker;
import sekisho.agent.export.TrackerSettings;
import sekisho.agent.inspect.InspectorLaunch;
import sekisho.agent.inspect.Inspectors;
import sekisho.agent.metrics.AgentMetrics;
import sekisho.agent.metrics.AgentMetrics.Inspections;
import sekisho.agent.metrics.AgentMetrics.Snapshot;
import sekisho.agent.metrics.MetricsServer;
import sekisho.agent.people.PeopleKey;
import sekisho.agent.process.SystemAccountNames;
import sekisho.agent.publish.Link;
import sekisho.agent.publish.Publisher;
import sekisho.agent.spool.Ledger;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.supervise.Supervisor;
import sekisho.rules.event.Uuid7;

/** A running agent: its parts, started and stopped in order. */
final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int QUEUE = 65_536;
    private static final Duration INSPECTOR_IDLE = Duration.ofSeconds(60);
    private static final Duration LAST_EVENTS = Duration.ofMillis(1_500);
    private static final Duration LAST_SENT = Duration.ofMillis(700);

    private final AgentConfig config;
    private final Host host;
    private final InstantSource clock;
    private final Spool spool;
    private final Inbox inbox = new Inbox(QUEUE);
    private final Supervisor supervisor;
    private final Inspectors inspectors;
    private final InspectionDesk desk;
    private final AgentLoop loop;
    private final Publisher publisher;
    private final Optional<MetricsServer> metrics;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Agent(AgentConfig config, Host host, Spool spool, InstantSource clock) throws EnvironmentException {
        this.config = config;
        this.host = host;
        this.clock = clock;
        this.spool = spool;
        PeopleKey key = PeopleKeyFile.of(config);
        TrackedFileReads reads = new TrackedFileReads();
        ExportTracker tracker = new ExportTracker(
                TrackerSettings.STANDARD,
                host.endpoint(clock.instant()),
                new SystemAccountNames(Path.of("/etc/passwd"), Host.accountLookup(), clock),
                new HeadOfFile(),
                reads,
                Uuid7::at);
        supervisor = new Supervisor(
                new SensorRegistry(config, reads, clock).roles(tracker.wantedPid(), spool.lockedFiles()), inbox, clock);
        inspectors = new Inspectors(
                InspectorLaunch.likeThisProcess(), config.inspection(), Optional.of(key), INSPECTOR_IDLE);
        desk = new InspectionDesk(inspectors::inspect, inbox, clock);
        loop = new AgentLoop(inbox, tracker, spool, desk, supervisor, clock, config.heartbeat());
        publisher =
                new Publisher(spool, config.bootstrapServers(), host.identity().id(), clock);
        metrics = serveMetrics();
    }

    /**
     * Starts an agent.
     *
     * @throws SpoolException when the data directory cannot be used
     * @throws EnvironmentException when something else it needs is not to be had
     */
    static Agent start(AgentConfig config, InstantSource clock) throws SpoolException, EnvironmentException {
        Host host = Host.here(config.hostId(), clock.instant());
        Spool spool = Spool.open(config.dataDirectory(), config.spool(), host.sender());
        try {
            Agent agent = new Agent(config, host, spool, clock);
            agent.loop.start();
            agent.desk.start();
            agent.supervisor.start();
            agent.publisher.start();
            return agent;
        } catch (SpoolException | EnvironmentException e) {
            spool.close();
            throw e;
        }
    }

    private Optional<MetricsServer> serveMetrics() throws EnvironmentException {
        if (config.metricsPort() == 0) {
            return Optional.empty();
        }
        try {
            AgentMetrics numbers = new AgentMetrics(this::snapshot);
            return Optional.of(MetricsServer.start(config.metricsBind(), config.metricsPort(), numbers::scrape));
        } catch (IOException e) {
            throw new EnvironmentException(
                    config.metricsBind() + ":" + config.metricsPort() + " cannot be had for metrics (" + e.getMessage()
                            + "); set another metrics.port, or 0 for none",
                    e);
        }
    }

    /** {@code host.id} as events carry it. */
    String hostId() {
        return host.identity().id();
    }

    /** {@code agent.id} as events carry it. */
    String agentId() {
        return spool.agentId();
    }

    /** What each role runs on, as {@code process=kernel}. */
    List<String> tiers() {
        return supervisor.tiers();
    }

    private Snapshot snapshot() {
        Ledger ledger = spool.ledger();
        return new Snapshot(
                ledger.counters(),
                ledger.bytes(),
                oldestSeconds(),
                publisher.link() == Link.UP,
                loop.refusals(),
                inbox.waiting(),
                inbox.observed(),
                inbox.lost(),
                supervisor.tiers(),
                new Inspections(desk.waiting(), desk.done(), desk.unread()));
    }

    private double oldestSeconds() {
        try {
            Instant now = clock.instant();
            return spool.oldest()
                    .map(oldest -> Duration.between(oldest, now).toMillis() / 1_000.0)
                    .orElse(0.0);
        } catch (SpoolException e) {
            LOG.warn("the spool's age is not known: {}", e.getMessage());
            return Double.NaN;
        }
    }

    /** Stops everything within three seconds, also when the broker is away; may be called by any thread, once. */
    void stop(String reason) {
        supervisor.close();
        desk.close();
        inspectors.close();
        loop.stop(reason);
        try {
            if (!loop.awaitEnd(LAST_EVENTS)) {
                LOG.warn("the last events were not kept in time");
            }
            if (publisher.link() == Link.UP && !spool.awaitEmpty(LAST_SENT)) {
                LOG.debug("the broker did not take the last events in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
        metrics.ifPresent(MetricsServer::close);
        Ledger last = spool.ledger();
        try {
            spool.close();
        } catch (SpoolException e) {
            LOG.warn("the spool was not closed: {}", e.getMessage());
        }
        LOG.info(
                "stopped ({}); {} events wait for the broker",
                reason,
                last.counters().spooled());
        ended.countDown();
    }

    /** Waits until {@link #stop} is through. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
