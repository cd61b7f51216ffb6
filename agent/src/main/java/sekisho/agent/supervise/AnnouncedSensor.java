package sekisho.agent.supervise;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

/**
 * A sensor that others talk to while it runs; they learn of it when it starts, because a failed one is replaced.
 *
 * @param sensor which
 * @param onRun takes the sensor just before it runs
 */
public record AnnouncedSensor<S extends Sensor>(S sensor, Consumer<S> onRun) implements Sensor {
    public AnnouncedSensor {
        requireNonNull(sensor, "sensor");
        requireNonNull(onRun, "onRun");
    }

    @Override
    public String name() {
        return sensor.name();
    }

    @Override
    public Tier tier() {
        return sensor.tier();
    }

    @Override
    public Availability availability() {
        return sensor.availability();
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        onRun.accept(sensor);
        sensor.run(sink);
    }

    @Override
    public void close() {
        sensor.close();
    }
}
