package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

/**
 * The agent stopped in order; one that is killed leaves none.
 *
 * @param reason {@code event.reason}
 * @param counters the loss equation at the stop
 */
public record AgentStopped(String reason, LossCounters counters) implements Activity {
    static final String ACTION = "agent_stopped";

    public AgentStopped {
        requireNonNull(reason, "reason");
        requireNonNull(counters, "counters");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("event.reason", reason);
        counters.write(writer);
    }

    static AgentStopped read(FieldReader reader) throws EventFormatException {
        return new AgentStopped(reader.text("event.reason"), LossCounters.read(reader));
    }
}
