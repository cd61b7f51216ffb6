package sekisho.agent.supervise;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import sekisho.agent.sensor.Observation.SensorLost;

/** Runs one sensor for each role, each on a thread of its own, until it is closed. */
public final class Supervisor implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final List<RoleWatch> watches = new ArrayList<>();

    /**
     * Chooses the first sensors; starts none.
     *
     * @param sink takes observations and, as {@link SensorLost}, each failure of a sensor
     */
    public Supervisor(List<SensorRole> roles, ObservationSink sink, InstantSource clock) {
        requireNonNull(sink, "sink");
        requireNonNull(clock, "clock");
        for (SensorRole role : roles) {
            watches.add(new RoleWatch(role, sink, clock));
        }
    }

    /** Starts the sensors. */
    public void start() {
        watches.forEach(RoleWatch::start);
    }

    /** What each role runs on now, as {@code process=kernel}; {@code none} where no sensor can run. */
    public List<String> tiers() {
        return watches.stream().map(watch -> watch.role() + "=" + watch.tier()).toList();
    }

    /** What is left of the role that a sensor serves: kernel, audit, portable or none. */
    public String tierBehind(String sensor) {
        return watches.stream()
                .filter(watch -> watch.served(sensor))
                .map(RoleWatch::tier)
                .findFirst()
                .orElse("none");
    }

    /** Ends the sensors; takes at most a second. */
    @Override
    public void close() {
        watches.forEach(RoleWatch::askToEnd);
        long deadline = System.nanoTime() + CLOSING.toNanos();
        for (RoleWatch watch : watches) {
            watch.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
