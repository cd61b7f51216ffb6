package sekisho.agent.export;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import sekisho.agent.sensor.Observation;

/** Keeps observations for a moment and gives them back in order of time, as sensors report with different delays. */
final class ObservationOrder {
    private static final int CAPACITY = 65_536;

    private final Duration hold;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(comparing((Held h) -> h.observation().at())
                    .thenComparingInt(h -> rank(h.observation()))
                    .thenComparing(comparingLong(Held::number)));
    private long number;
    private long unordered;

    private record Held(Observation observation, long number) {}

    ObservationOrder(Duration hold) {
        this.hold = hold;
    }

    void add(Observation observation) {
        held.add(new Held(observation, number++));
    }

    /** The next one whose time has come; when there is no room for more, the eldest comes before its time. */
    Optional<Observation> next(Instant now) {
        Held first = held.peek();
        if (first == null) {
            return Optional.empty();
        }
        boolean due = !first.observation().at().isAfter(now.minus(hold));
        if (!due && held.size() <= CAPACITY) {
            return Optional.empty();
        }
        unordered += due ? 0 : 1;
        held.remove();
        return Optional.of(first.observation());
    }

    long unordered() {
        return unordered;
    }

    /** At one and the same moment causes come before what they bring about. */
    private static int rank(Observation observation) {
        return switch (observation) {
            case Observation.VolumeMounted _ -> 0;
            case Observation.ProcessForked _ -> 1;
            case Observation.ProcessExecuted _ -> 2;
            case Observation.BytesReceived _ -> 3;
            case Observation.FileRead _ -> 4;
            case Observation.FileClosed _ -> 5;
            case Observation.ProcessExited _ -> 6;
            case Observation.VolumeUnmounted _ -> 7;
            case Observation.SensorLost _ -> 8;
        };
    }
}
