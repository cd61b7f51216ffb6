package sekisho.rules.event;

/** What an agent saw, one record for each {@code event.action}. */
public sealed interface Activity
        permits ProcessStarted,
                DatabaseRead,
                DatabaseExported,
                VolumeAttached,
                VolumeDetached,
                FileWritten,
                FileInspected,
                AgentStarted,
                AgentStopped,
                AgentHeartbeat,
                AgentDegraded,
                EventsLost {
    /** {@code event.action}. */
    String action();

    /** Appends the fields beyond the common ones. */
    void write(FieldWriter writer);

    /** {@code event.category}, one of ECS's. */
    default String category() {
        return switch (this) {
            case ProcessStarted _ -> "process";
            case DatabaseRead _, DatabaseExported _ -> "database";
            case VolumeAttached _, VolumeDetached _ -> "host";
            case FileWritten _, FileInspected _ -> "file";
            case AgentStarted _, AgentStopped _, AgentHeartbeat _, AgentDegraded _, EventsLost _ -> "host";
        };
    }
}
