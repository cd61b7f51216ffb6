package sekisho.agent.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import sekisho.agent.process.AccountNames;
import sekisho.agent.process.Endpoint;
import sekisho.agent.sensor.Observation;

/**
 * Turns observations into activities: programs started, databases read and exported, volumes, files written to them.
 *
 * <p>Observations may come in small disorder and from several sensors; {@link #on} and {@link #tick} must be called by
 * one thread at a time. Time is that of the observations and of the ticks.
 */
public final class ExportTracker {
    /**
     * A tracker that has seen nothing.
     *
     * @param names of accounts
     * @param sniffer of possible outputs
     * @param reads how reads of tracked files are asked for
     * @param ids of the events
     */
    public ExportTracker(
            TrackerSettings settings,
            Endpoint endpoint,
            AccountNames names,
            HeadSniffer sniffer,
            FileReadWatch reads,
            EventIds ids) {
        requireNonNull(settings, "settings");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(names, "names");
        requireNonNull(sniffer, "sniffer");
        requireNonNull(reads, "reads");
        requireNonNull(ids, "ids");
    }

    /** Takes an observation; what becomes certain by it goes to {@code out}. */
    public void on(Observation observation, Consumer<Seen> out) {
        requireNonNull(observation, "observation");
        requireNonNull(out, "out");
    }

    /** Lets time pass: call it at least five times a second. */
    public void tick(Instant now, Consumer<Seen> out) {
        requireNonNull(now, "now");
        requireNonNull(out, "out");
    }

    /** Decides all that is still open, as if everything had ended now; for an agent that stops. */
    public void finish(Instant now, Consumer<Seen> out) {
        tick(now, out);
    }

    /** Whose writes on local disks are of interest; may be asked by any thread at any time. */
    public IntPredicate wantedPid() {
        return _ -> false;
    }

    /** May be asked by any thread. */
    public TrackerCounts counts() {
        return new TrackerCounts(0, 0, 0, 0, 0, 0, 0);
    }
}
