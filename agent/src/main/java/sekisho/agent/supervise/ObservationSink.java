package sekisho.agent.supervise;

import sekisho.agent.sensor.Observation;

/** Where observations go. Called by several threads; must not block. */
@FunctionalInterface
public interface ObservationSink {
    /** Takes an observation, or counts it as lost. The {@code sensor} is {@link sekisho.agent.sensor.Sensor#name}. */
    void take(String sensor, Observation observation);
}
