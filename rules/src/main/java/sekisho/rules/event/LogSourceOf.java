package sekisho.rules.event;

import java.util.Optional;

/** Which Sigma log source category an event belongs to. */
public final class LogSourceOf {
    private LogSourceOf() {}

    /**
     * The Sigma category of an {@code event.action}.
     *
     * @return empty for an action this version does not know
     */
    public static Optional<String> action(String action) {
        return switch (action) {
            case ProcessStarted.ACTION -> Optional.of("process_creation");
            case DatabaseRead.ACTION, DatabaseExported.ACTION -> Optional.of("database");
            case FileWritten.ACTION, FileInspected.ACTION -> Optional.of("file_event");
            case VolumeAttached.ACTION, VolumeDetached.ACTION -> Optional.of("volume");
            case AgentStarted.ACTION,
                    AgentStopped.ACTION,
                    AgentHeartbeat.ACTION,
                    AgentDegraded.ACTION,
                    EventsLost.ACTION -> Optional.of("agent");
            default -> Optional.empty();
        };
    }
}
