package sekisho.agent.sensor;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A sensor in a thread of its own and what it has seen so far; several may share one list. */
public final class RunningSensor implements AutoCloseable {
    private final Sensor sensor;
    private final Queue<Observation> seen;
    private final Thread thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RunningSensor(Sensor sensor, Queue<Observation> seen, Consumer<Observation> sink) {
        this.sensor = sensor;
        this.seen = seen;
        this.thread = Thread.ofPlatform().name(sensor.name()).start(() -> {
            try {
                sensor.run(sink);
            } catch (SensorException | InterruptedException e) {
                failure.set(e);
            }
        });
    }

    public static RunningSensor start(Sensor sensor) {
        Queue<Observation> seen = new ConcurrentLinkedQueue<>();
        return new RunningSensor(sensor, seen, seen::add);
    }

    /** Starts another one that adds to what this one sees. */
    public RunningSensor with(Sensor other) {
        return new RunningSensor(other, seen, seen::add);
    }

    /** What was seen of one kind, in order. */
    public <T extends Observation> List<T> seen(Class<T> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Waits until something was seen. */
    public <T extends Observation> T awaitOne(Class<T> kind, Predicate<T> wanted) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> first(kind, wanted), found -> !found.isEmpty())
                .getFirst();
    }

    private <T extends Observation> List<T> first(Class<T> kind, Predicate<T> wanted) throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
        return seen(kind).stream().filter(wanted).limit(1).toList();
    }

    /** Everything in order. */
    public List<Observation> all() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        sensor.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> !thread.isAlive());
    }
}
