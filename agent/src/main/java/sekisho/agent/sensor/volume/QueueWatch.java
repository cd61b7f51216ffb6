package sekisho.agent.sensor.volume;

import java.time.Duration;
import java.util.function.Consumer;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.fanotify.FanotifyGroup;
import sekisho.agent.sensor.Observation;

/** Drains a queue whose marks come and go, until it is stopped. */
final class QueueWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FanotifyGroup group;
    private final Drain drain;
    private volatile boolean stopped;

    QueueWatch(FanotifyGroup group, Drain drain) {
        this.group = group;
        this.drain = drain;
    }

    FanotifyGroup group() {
        return group;
    }

    /** Returns when stopped. */
    void run(Consumer<Observation> sink) throws KernelException {
        try (group) {
            while (!stopped) {
                drain.into(sink);
                group.await(PATIENCE);
            }
        }
    }

    @Override
    public void close() throws KernelException {
        stopped = true;
        group.wake();
    }
}
