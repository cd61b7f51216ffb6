package sekisho.agent.spool;

import static java.util.Objects.requireNonNull;

/**
 * The machine and program that events come from: the part of their origin that stays the same while the agent runs.
 *
 * @param hostId stable machine id, {@code host.id}; also the Kafka key
 * @param hostName {@code host.name}
 * @param osType {@code host.os.type}: linux, windows or macos
 * @param agentVersion {@code agent.version}
 * @param boot kernel boot id, {@code observer.boot}
 */
public record Sender(String hostId, String hostName, String osType, String agentVersion, String boot) {
    public Sender {
        requireNonNull(hostName, "hostName");
        requireNonNull(osType, "osType");
        requireNonNull(agentVersion, "agentVersion");
        requireNonNull(boot, "boot");
        if (hostId.isBlank()) {
            throw new IllegalArgumentException("host.id must not be blank");
        }
    }
}
