package sekisho.agent.process;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The machine and since when it is watched.
 *
 * @param hostId {@code host.id}, part of each {@code process.entity_id}
 * @param booted the wall clock's reading when CLOCK_BOOTTIME was zero; turns start times since boot into dates
 * @param watchingSince when the sensors started; what ran before was not seen to start
 */
public record Endpoint(String hostId, Instant booted, Instant watchingSince) {
    public Endpoint {
        requireNonNull(hostId, "hostId");
        requireNonNull(booted, "booted");
        requireNonNull(watchingSince, "watchingSince");
    }
}
