package sekisho.agent.supervise;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Sensor;

/**
 * One thing to watch, and which sensors can.
 *
 * @param name as in {@code sekisho.agent.tiers}: process, volume or database
 * @param bestFirst each call makes a new sensor that has touched nothing yet
 * @param blind what the agent does not see without any of them, in words for the one line at the start
 */
public record SensorRole(String name, List<Supplier<Sensor>> bestFirst, String blind) {
    public SensorRole {
        requireNonNull(name, "name");
        bestFirst = List.copyOf(bestFirst);
        requireNonNull(blind, "blind");
    }

    /** The best sensor that this machine has what it takes for; empty when there is none. */
    public Optional<Sensor> best() {
        return bestFirst.stream()
                .map(Supplier::get)
                .filter(sensor -> sensor.availability() instanceof Availability.Ready)
                .findFirst();
    }
}
