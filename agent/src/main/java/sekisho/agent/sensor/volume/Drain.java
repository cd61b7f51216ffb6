package sekisho.agent.sensor.volume;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.slf4j.LoggerFactory;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;
import sekisho.agent.kernel.fanotify.FanotifyEvent;
import sekisho.agent.kernel.fanotify.FanotifyGroup;
import sekisho.agent.kernel.fanotify.OpenFile;
import sekisho.agent.sensor.Observation;

/**
 * Empties one fanotify queue. A descriptor is closed before anything is handed on, because an open one makes umount(8)
 * fail. Used by one thread.
 */
final class Drain {
    /** Makes an observation of an event on a regular file; empty when it is of no interest. */
    @FunctionalInterface
    interface Reading {
        Optional<Observation> of(int pid, OpenFile file, Instant at);
    }

    private final FanotifyGroup group;
    private final String name;
    private final IntPredicate wantedPid;
    private final InstantSource clock;
    private final Reading reading;
    private final OpenFile.Lookup lookup = new OpenFile.Lookup();

    /**
     * A drain that has not read anything yet.
     *
     * @param name of the queue, for what is reported lost
     * @param wantedPid processes of interest; of the others' events only the descriptor is closed
     */
    Drain(FanotifyGroup group, String name, IntPredicate wantedPid, InstantSource clock, Reading reading) {
        this.group = group;
        this.name = name;
        this.wantedPid = wantedPid;
        this.clock = clock;
        this.reading = reading;
    }

    /** Hands on everything that is in the queue now. */
    void into(Consumer<Observation> sink) throws KernelException {
        for (List<FanotifyEvent> events = group.read(); !events.isEmpty(); events = group.read()) {
            observations(events).forEach(sink);
        }
    }

    private List<Observation> observations(List<FanotifyEvent> events) {
        List<Observation> observations = new ArrayList<>();
        int unopened = 0;
        for (FanotifyEvent event : events) {
            if (event.overflow()) {
                observations.add(new Observation.SensorLost(clock.instant(), name, -1, "the kernel's queue was full"));
            } else if (!event.hasFile()) {
                unopened++;
            } else if (!read(event, observations)) {
                unopened++;
            }
        }
        if (unopened > 0) {
            observations.add(new Observation.SensorLost(
                    clock.instant(), name, unopened, "the kernel could not open files for the agent"));
        }
        return observations;
    }

    private boolean read(FanotifyEvent event, List<Observation> observations) {
        try {
            if (wantedPid.test(event.pid())) {
                OpenFile file = lookup.of(event.fd());
                if (file.regular()) {
                    reading.of(event.pid(), file, clock.instant()).ifPresent(observations::add);
                }
            }
            return true;
        } catch (KernelException e) {
            return false;
        } finally {
            close(event.fd());
        }
    }

    /** Closing releases the descriptor even when it fails (close(2)), as it may on a volume that was pulled. */
    private static void close(int fd) {
        try {
            Libc.close(fd);
        } catch (KernelException e) {
            LoggerFactory.getLogger(Drain.class).debug("A watched file was closed with an error: {}", e.getMessage());
        }
    }
}
