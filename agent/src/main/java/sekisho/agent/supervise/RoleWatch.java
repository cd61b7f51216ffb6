package sekisho.agent.supervise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;

/** Keeps one role watched, on a thread of its own. */
final class RoleWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RoleWatch.class);
    private static final String NONE = "none";

    private final SensorRole role;
    private final ObservationSink sink;
    private final InstantSource clock;
    private final Thread thread;
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private volatile Optional<Sensor> current;
    private volatile boolean closing;

    RoleWatch(SensorRole role, ObservationSink sink, InstantSource clock) {
        this.role = role;
        this.sink = sink;
        this.clock = clock;
        this.current = role.best();
        this.thread = Thread.ofPlatform().name("sensor-" + role.name()).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String role() {
        return role.name();
    }

    /** The tier of the sensor that runs or is about to. */
    String tier() {
        return current.map(sensor -> sensor.tier().name().toLowerCase(Locale.ROOT))
                .orElse(NONE);
    }

    /** Whether this role ever ran the sensor. */
    boolean served(String sensor) {
        return served.contains(sensor);
    }

    private void run() {
        Fallback fallback = Fallback.best(clock.instant());
        try {
            while (!closing) {
                fallback = step(fallback);
            }
        } catch (InterruptedException e) {
            LOG.debug("sensors of {} were interrupted", role.name(), e);
        } finally {
            current.ifPresent(Sensor::close);
        }
    }

    private Fallback step(Fallback fallback) throws InterruptedException {
        if (fallback.index() == role.bestFirst().size()) {
            current = Optional.empty();
            Thread.sleep(Fallback.BELOW);
            return Fallback.best(clock.instant());
        }
        Sensor sensor = role.bestFirst().get(fallback.index()).get();
        if (sensor.availability() instanceof Availability.Missing) {
            sensor.close();
            return fallback.unavailable(clock.instant());
        }
        current = Optional.of(sensor);
        served.add(sensor.name());
        Thread.sleep(fallback.pause());
        return runOnce(sensor, fallback);
    }

    private Fallback runOnce(Sensor sensor, Fallback fallback) throws InterruptedException {
        Optional<Thread> reminder = fallback.fellDown() ? Optional.of(closeLater(sensor)) : Optional.empty();
        Optional<String> failure = Optional.empty();
        try (sensor) {
            LOG.info("{} is watched by {} ({})", role.name(), sensor.name(), tier());
            sensor.run(observation -> sink.take(sensor.name(), observation));
        } catch (SensorException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // a fault of ours in one sensor must not end the others; its message may name a file, so only its place is
            // told
            LOG.error("{} failed with {} at {}", sensor.name(), e.getClass().getName(), placeOf(e));
            failure = Optional.of("failed with " + e.getClass().getSimpleName());
        } finally {
            reminder.ifPresent(Thread::interrupt);
        }
        if (closing) {
            return fallback;
        }
        Instant now = clock.instant();
        if (failure.isEmpty() && fallback.isOverdue(now)) {
            return Fallback.best(now);
        }
        return afterFailure(sensor, fallback.failed(now), failure.orElse("ended by itself"), now);
    }

    private Fallback afterFailure(Sensor sensor, Fallback next, String reason, Instant now) {
        current = role.bestFirst().stream()
                .skip(next.index())
                .map(supplier -> supplier.get())
                .filter(candidate -> candidate.availability() instanceof Availability.Ready)
                .findFirst();
        LOG.warn("{} {}; {} continues on {}", sensor.name(), reason, role.name(), tier());
        sink.take(sensor.name(), new SensorLost(now, sensor.name(), -1, reason));
        return next;
    }

    private static String placeOf(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** Lets a lower tier end after a while, so that the best is tried again. */
    private static Thread closeLater(Sensor sensor) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(Fallback.BELOW);
                sensor.close();
            } catch (InterruptedException e) {
                LOG.debug("{} ended before its time", sensor.name(), e);
            }
        });
    }

    void askToEnd() {
        closing = true;
        current.ifPresent(Sensor::close);
        thread.interrupt();
    }

    void awaitEnd(Duration atMost) {
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(atMost)) {
                LOG.warn("the sensor of {} did not end in time", role.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
