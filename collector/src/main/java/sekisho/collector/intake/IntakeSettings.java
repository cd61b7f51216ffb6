package sekisho.collector.intake;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Where alerts are read from.
 *
 * @param kafka client properties of the site, {@code bootstrap.servers} at least
 * @param instance name of this collector, the same after a restart and different from every other collector's: with it
 *     a killed collector's partitions come back to it at once and not after the session timeout
 */
public record IntakeSettings(Map<String, Object> kafka, String instance) {

    public IntakeSettings {
        kafka = Map.copyOf(kafka);
        requireNonNull(instance, "instance");
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka lacks bootstrap.servers");
        }
    }

    /** Client properties may hold passwords. */
    @Override
    public String toString() {
        return "IntakeSettings[bootstrap.servers=" + kafka.get("bootstrap.servers") + ", instance=" + instance + "]";
    }
}
