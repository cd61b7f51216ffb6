package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The agent started.
 *
 * @param tiers what each sensor runs on, as {@code process=kernel}, {@code sekisho.agent.tiers}
 * @param policyVersion {@code sekisho.policy.version}; empty when none was received yet
 */
public record AgentStarted(List<String> tiers, Optional<String> policyVersion) implements Activity {
    static final String ACTION = "agent_started";

    public AgentStarted {
        tiers = List.copyOf(tiers);
        requireNonNull(policyVersion, "policyVersion");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.put("sekisho.agent.tiers", tiers);
        writer.put("sekisho.policy.version", policyVersion);
    }

    static AgentStarted read(FieldReader reader) throws EventFormatException {
        return new AgentStarted(reader.texts("sekisho.agent.tiers"), reader.textIfAny("sekisho.policy.version"));
    }
}
