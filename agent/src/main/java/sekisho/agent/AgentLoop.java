package sekisho.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.content.Inspection;
import sekisho.agent.export.ExportTracker;
import sekisho.agent.export.Seen;
import sekisho.agent.sensor.Observation;
import sekisho.agent.spool.Appended;
import sekisho.agent.spool.Batch;
import sekisho.agent.spool.Draft;
import sekisho.agent.spool.PendingInspection;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.supervise.Supervisor;
import sekisho.rules.event.Activity;
import sekisho.rules.event.AgentHeartbeat;
import sekisho.rules.event.AgentStarted;
import sekisho.rules.event.AgentStopped;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.Uuid7;

/** The one thread that makes events: takes work from the inbox, lets the tracker decide, commits batches to the spool. */
final class AgentLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 2_000;

    private final Inbox inbox;
    private final ExportTracker tracker;
    private final Spool spool;
    private final InspectionDesk desk;
    private final Supervisor supervisor;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Losses losses = new Losses();
    private final AtomicLong refusals = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("agent-loop").unstarted(this::run);

    private Outgoing outgoing = new Outgoing();
    private Instant nextTick = Instant.EPOCH;
    private Instant nextHeartbeat;
    private boolean refused;

    /** What one round made: a batch for the spool, and files to inspect once that is on disk. */
    private static final class Outgoing {
        private final List<Draft> drafts = new ArrayList<>();
        private final List<PendingInspection> opened = new ArrayList<>();
        private final List<UUID> settled = new ArrayList<>();
        private final List<Seen> toInspect = new ArrayList<>();
    }

    AgentLoop(
            Inbox inbox,
            ExportTracker tracker,
            Spool spool,
            InspectionDesk desk,
            Supervisor supervisor,
            InstantSource clock,
            Duration heartbeat) {
        this.inbox = requireNonNull(inbox, "inbox");
        this.tracker = requireNonNull(tracker, "tracker");
        this.spool = requireNonNull(spool, "spool");
        this.desk = requireNonNull(desk, "desk");
        this.supervisor = requireNonNull(supervisor, "supervisor");
        this.clock = requireNonNull(clock, "clock");
        this.heartbeat = requireNonNull(heartbeat, "heartbeat");
        this.nextHeartbeat = clock.instant().plus(heartbeat);
    }

    /**
     * Writes {@code agent_started} and what the last run still owed, then works until {@link #stop}.
     *
     * @throws SpoolException when what is owed cannot be read
     */
    void start() throws SpoolException {
        Instant now = clock.instant();
        add(now, new AgentStarted(supervisor.tiers(), Optional.empty()));
        for (PendingInspection owed : spool.pendingInspections()) {
            Inspection unread = Inspection.unreadable("agent-stopped");
            add(now, new FileInspected(owed.subject(), owed.written(), unread.content(), unread.people()));
            outgoing.settled.add(owed.subject());
        }
        thread.start();
    }

    /** Ends the loop with {@code agent_stopped} as its last event. */
    void stop(String reason) {
        stopping.countDown();
        inbox.put(new Work.Stop(reason));
    }

    /** Waits until the loop has ended; false when it did not in time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(atMost);
    }

    /** How often the spool refused a batch. */
    long refusals() {
        return refusals.get();
    }

    private void run() {
        try {
            Optional<String> stop = Optional.empty();
            while (stop.isEmpty()) {
                store();
                stop = round();
            }
            finish(stop.get());
        } catch (InterruptedException e) {
            LOG.debug("the agent's loop was interrupted", e);
        } catch (RuntimeException e) {
            LOG.error("the agent's loop failed; the agent cannot go on", e);
            Runtime.getRuntime().exit(3);
        }
    }

    /** Answers the reason to stop, if there is one. */
    private Optional<String> round() throws InterruptedException {
        Optional<String> stop = Optional.empty();
        for (Work work : inbox.next(MOST_AT_ONCE, untilNextTick())) {
            switch (work) {
                case Work.Observed(Observation.SensorLost lost) ->
                    losses.add(lost.sensor(), lost.count(), lost.reason());
                case Work.Observed(Observation observation) -> tracker.on(observation, this::seen);
                case Work.Inspected inspected -> {
                    add(inspected.at(), inspected.result());
                    outgoing.settled.add(inspected.subject());
                }
                case Work.Stop(String reason) -> stop = Optional.of(reason);
            }
        }
        Instant now = clock.instant();
        if (isDue(nextTick, TICK, now)) {
            nextTick = now.plus(TICK);
            tick(now);
        }
        return stop;
    }

    private Duration untilNextTick() {
        Instant now = clock.instant();
        return isDue(nextTick, TICK, now) ? Duration.ZERO : Duration.between(now, nextTick);
    }

    /** A moment further away than the interval is due too: the clock was set back, which must not silence the agent. */
    private static boolean isDue(Instant next, Duration interval, Instant now) {
        return !now.isBefore(next) || next.isAfter(now.plus(interval));
    }

    private void tick(Instant now) {
        tracker.tick(now, this::seen);
        inbox.newlyLost().forEach((sensor, count) -> losses.add(sensor, count, "the agent's queue was full"));
        losses.due(now, supervisor::tierBehind).forEach(degraded -> add(now, degraded));
        if (isDue(nextHeartbeat, heartbeat, now)) {
            nextHeartbeat = now.plus(heartbeat);
            add(now, new AgentHeartbeat(supervisor.tiers(), spool.ledger().counters()));
        }
    }

    private void seen(Seen seen) {
        outgoing.drafts.add(new Draft(seen.id(), seen.at(), seen.activity()));
        seen.toInspect().ifPresent(file -> {
            outgoing.opened.add(new PendingInspection(seen.id(), file.written()));
            outgoing.toInspect.add(seen);
        });
    }

    private void add(Instant at, Activity activity) {
        outgoing.drafts.add(new Draft(Uuid7.at(at), at, activity));
    }

    /** Commits what there is; while the spool refuses it, waits and tries again, and observations are counted as lost. */
    private void store() throws InterruptedException {
        if (outgoing.drafts.isEmpty()) {
            return;
        }
        Outgoing going = outgoing;
        Batch batch = new Batch(going.drafts, going.opened, going.settled);
        boolean last = false;
        while (spool.append(batch, clock.instant()) instanceof Appended.Refused(String reason)) {
            refusals.incrementAndGet();
            if (last) {
                LOG.error("{} events are lost with the agent's stop: {}", going.drafts.size(), reason);
                return;
            }
            if (!refused) {
                LOG.error("events cannot be kept and observations are lost until this changes: {}", reason);
                refused = true;
            }
            last = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (refused) {
            LOG.info("events can be kept again");
            refused = false;
        }
        outgoing = new Outgoing();
        for (Seen seen : going.toInspect) {
            seen.toInspect().ifPresent(file -> desk.submit(seen.id(), file));
        }
    }

    private void finish(String reason) throws InterruptedException {
        Instant now = clock.instant();
        tracker.finish(now, this::seen);
        inbox.newlyLost().forEach((sensor, count) -> losses.add(sensor, count, "the agent's queue was full"));
        losses.due(now, supervisor::tierBehind).forEach(degraded -> add(now, degraded));
        store();
        add(now, new AgentStopped(reason, spool.ledger().counters()));
        store();
    }
}
