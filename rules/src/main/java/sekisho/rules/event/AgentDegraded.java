package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

/**
 * The agent sees less than before.
 *
 * @param sensor which one, {@code sekisho.sensor.name}
 * @param tier what is left, {@code sekisho.sensor.tier}: kernel, audit, portable or none
 * @param lost observations lost with it, {@code sekisho.sensor.lost}; 0 when none were, -1 when unknown
 * @param reason one line, {@code event.reason}
 */
public record AgentDegraded(String sensor, String tier, long lost, String reason) implements Activity {
    static final String ACTION = "agent_degraded";

    public AgentDegraded {
        requireNonNull(sensor, "sensor");
        requireNonNull(tier, "tier");
        requireNonNull(reason, "reason");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("sekisho.sensor.name", sensor);
        writer.put("sekisho.sensor.tier", tier);
        writer.put("sekisho.sensor.lost", lost);
        writer.put("event.reason", reason);
    }

    static AgentDegraded read(FieldReader reader) throws EventFormatException {
        return new AgentDegraded(
                reader.text("sekisho.sensor.name"),
                reader.text("sekisho.sensor.tier"),
                reader.whole("sekisho.sensor.lost"),
                reader.text("event.reason"));
    }
}
