package sekisho.agent.sensor.portable;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import oshi.SystemInfo;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.Tier;
import sekisho.agent.sensor.portable.ProcessList.Identity;

/**
 * Sees processes start and end by comparing lists of them. A process that lives shorter than the interval is missed, and
 * a program that replaced another in the same process (exec) looks like the first one.
 */
public final class PollingProcessSensor implements Sensor {
    private final ProcessList list;
    private final Duration interval;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A sensor that asks OSHI.
     *
     * @param interval between two lists; one takes 12-75 ms
     */
    public PollingProcessSensor(Duration interval, InstantSource clock) {
        this(new OshiProcessList(new SystemInfo().getOperatingSystem()), interval, clock);
    }

    PollingProcessSensor(ProcessList list, Duration interval, InstantSource clock) {
        this.list = requireNonNull(list, "list");
        this.interval = requireNonNull(interval, "interval");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return "process-polling";
    }

    @Override
    public Tier tier() {
        return Tier.PORTABLE;
    }

    @Override
    public Availability availability() {
        return new Availability.Ready("list of processes every " + interval.toMillis()
                + " ms; misses shorter processes, bytes received from databases, and who logged in before sudo");
    }

    @Override
    public void run(Consumer<Observation> sink) throws InterruptedException {
        Map<Identity, ListedProcess> before = Map.of();
        do {
            Map<Identity, ListedProcess> now = list.now(before);
            changes(before, now, list.boot(), clock.instant()).forEach(sink);
            before = now;
        } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What happened between two lists: exits first, then starts, parents before their children. */
    static List<Observation> changes(
            Map<Identity, ListedProcess> before, Map<Identity, ListedProcess> now, Instant boot, Instant at) {
        List<Observation> changes = new ArrayList<>();
        before.keySet().stream()
                .filter(identity -> !now.containsKey(identity))
                .map(identity -> new Observation.ProcessExited(at, identity.pid()))
                .forEach(changes::add);
        now.entrySet().stream()
                .filter(entry -> !before.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(ListedProcess::started).thenComparingInt(ListedProcess::pid))
                .map(process -> started(process, boot))
                .forEach(changes::add);
        return changes;
    }

    private static Observation started(ListedProcess process, Instant boot) {
        return new Observation.ProcessExecuted(
                process.started(),
                process.pid(),
                process.parentPid(),
                process.uid(),
                OptionalInt.empty(),
                process.executable(),
                process.args(),
                false,
                process.workingDirectory(),
                Math.max(0, Duration.between(boot, process.started()).toNanos()));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
