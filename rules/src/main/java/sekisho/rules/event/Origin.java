package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The fields every event has: who saw it, when, and as which number of the agent's gapless sequence.
 *
 * @param timestamp endpoint's clock, {@code @timestamp}, RFC 3339 with up to nanoseconds
 * @param id UUIDv7 (RFC 9562), {@code event.id}
 * @param sequence per agent, from 1, gapless, {@code event.sequence}
 * @param hostId stable machine id, {@code host.id}; also the Kafka key
 * @param hostName {@code host.name}
 * @param osType {@code host.os.type}: linux, windows or macos; Sigma's product
 * @param agentId of the enrolment, {@code agent.id}
 * @param agentVersion {@code agent.version}
 * @param boot kernel boot id, {@code observer.boot}
 * @param chain seal over this and all earlier events of the agent, {@code sekisho.chain}; empty while unsealed
 */
public record Origin(
        Instant timestamp,
        UUID id,
        long sequence,
        String hostId,
        String hostName,
        String osType,
        String agentId,
        String agentVersion,
        String boot,
        Optional<String> chain) {
    /** ECS version of the field names, {@code ecs.version}. */
    public static final String ECS_VERSION = "9.0.0";

    public Origin {
        requireNonNull(timestamp, "timestamp");
        requireNonNull(id, "id");
        requireNonNull(chain, "chain");
        if (sequence < 1) {
            throw new IllegalArgumentException("event.sequence must be 1 or more: " + sequence);
        }
        if (hostId.isEmpty() || agentId.isEmpty()) {
            throw new IllegalArgumentException("host.id and agent.id must not be empty");
        }
    }

    void write(FieldWriter writer) {
        writer.put("@timestamp", timestamp.toString());
        writer.put("ecs.version", ECS_VERSION);
        writer.put("event.id", id.toString());
        writer.put("event.sequence", sequence);
        writer.put("host.id", hostId);
        writer.put("host.name", hostName);
        writer.put("host.os.type", osType);
        writer.put("agent.id", agentId);
        writer.put("agent.version", agentVersion);
        writer.put("observer.boot", boot);
        writer.put("sekisho.chain", chain);
    }

    static Origin read(FieldReader reader) throws EventFormatException {
        return new Origin(
                reader.instant("@timestamp"),
                reader.uuid("event.id"),
                reader.whole("event.sequence"),
                reader.text("host.id"),
                reader.text("host.name"),
                reader.text("host.os.type"),
                reader.text("agent.id"),
                reader.text("agent.version"),
                reader.text("observer.boot"),
                reader.textIfAny("sekisho.chain"));
    }
}
