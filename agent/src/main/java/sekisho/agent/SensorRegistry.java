package sekisho.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.database.DatabaseReadSensor;
import sekisho.agent.sensor.database.WatchedServers;
import sekisho.agent.sensor.portable.PollingProcessSensor;
import sekisho.agent.sensor.portable.WatchedVolumeSensor;
import sekisho.agent.sensor.process.AuditSensor;
import sekisho.agent.sensor.process.ProcessSensor;
import sekisho.agent.sensor.volume.FanotifySensor;
import sekisho.agent.sensor.volume.ForeignVolumes;
import sekisho.agent.supervise.AnnouncedSensor;
import sekisho.agent.supervise.SensorRole;

/** Every sensor that the agent knows, by role, best first. */
final class SensorRegistry {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final AgentConfig config;
    private final TrackedFileReads reads;
    private final InstantSource clock;
    private final AtomicReference<Optional<DatabaseReadSensor>> database = new AtomicReference<>(Optional.empty());

    /** Sensors as the configuration asks for them; {@code reads} learns which fanotify sensor runs. */
    SensorRegistry(AgentConfig config, TrackedFileReads reads, InstantSource clock) {
        this.config = config;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * The roles in the order of the doctor's table.
     *
     * @param wantedPid processes whose writes on local disks are of interest
     * @param ownLocked files that the agent holds locks on
     */
    List<SensorRole> roles(IntPredicate wantedPid, List<Path> ownLocked) {
        ForeignVolumes foreign = new ForeignVolumes(Set.copyOf(config.foreignVolumes()));
        WatchedServers servers = new WatchedServers(config.databasePorts(), WatchedServers.USUAL.socketNames());
        return List.of(
                new SensorRole(
                        "process",
                        List.of(
                                () -> new ProcessSensor(this::lastBytes),
                                AuditSensor::new,
                                () -> new PollingProcessSensor(POLL, clock)),
                        "programs that run for less than a second"),
                new SensorRole(
                        "volume",
                        List.of(
                                () -> new AnnouncedSensor<>(
                                        new FanotifySensor(foreign, wantedPid, ownLocked, clock), reads::use),
                                () -> new WatchedVolumeSensor(foreign, clock)),
                        "who wrote a file, and files on local disks"),
                new SensorRole(
                        "database",
                        List.of(() -> new AnnouncedSensor<>(
                                new DatabaseReadSensor(servers), sensor -> database.set(Optional.of(sensor)))),
                        "bytes read from databases"));
    }

    /** What a process received since the last report, before its exit is handed over. */
    private void lastBytes(int pid, Consumer<Observation> sink) {
        database.get().ifPresent(sensor -> sensor.exiting(pid, sink));
    }
}
