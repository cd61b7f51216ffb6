package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The agent lives; sent at a fixed interval so that silence means something.
 *
 * @param tiers what each sensor runs on now, {@code sekisho.agent.tiers}
 * @param counters the loss equation now
 */
public record AgentHeartbeat(List<String> tiers, LossCounters counters) implements Activity {
    static final String ACTION = "agent_heartbeat";

    public AgentHeartbeat {
        tiers = List.copyOf(tiers);
        requireNonNull(counters, "counters");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("sekisho.agent.tiers", tiers);
        counters.write(writer);
    }

    static AgentHeartbeat read(FieldReader reader) throws EventFormatException {
        return new AgentHeartbeat(reader.texts("sekisho.agent.tiers"), LossCounters.read(reader));
    }
}
