package sekisho.agent.sensor.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.BpfSession;
import sekisho.agent.kernel.bpf.Btf;
import sekisho.agent.kernel.bpf.Prerequisites;
import sekisho.agent.kernel.bpf.Prerequisites.Shortage;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

/**
 * Bytes received from database servers, by process and connection. Reports five times a second, and what is left of a
 * process just before its exit when {@link #exiting} is given to the process sensor. Needs root on Linux 6.3 or newer.
 *
 * <p>Not seen: what a process takes from a socket by splice(2) or maps from it.
 */
public final class DatabaseReadSensor implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final WatchedServers servers;
    private volatile boolean closed;
    private final AtomicReference<Optional<ReadCounts>> counts = new AtomicReference<>(Optional.empty());

    public DatabaseReadSensor(WatchedServers servers) {
        this.servers = requireNonNull(servers, "servers");
    }

    @Override
    public String name() {
        return "database-read";
    }

    @Override
    public Tier tier() {
        return Tier.KERNEL;
    }

    @Override
    public Availability availability() {
        Optional<Shortage> shortage = Prerequisites.ofThisMachine().shortage(ReceiveProgram.TRACEPOINT);
        if (shortage.isPresent()) {
            return new Availability.Missing(
                    shortage.get().what(), shortage.get().remedy());
        }
        return new Availability.Ready("BPF at sock_recv_length, TCP and unix sockets");
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        try (BpfSession session = new BpfSession()) {
            ReceiveMaps maps = attach(session);
            ReadCounts current = new ReadCounts(maps, new ReadLedger(servers, PortRange.read(Path.of("/proc"))));
            counts.set(Optional.of(current));
            try {
                while (!closed) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException(name());
                    }
                    maps.news().await(INTERVAL);
                    current.collect(sink, BootClock.now());
                }
            } finally {
                counts.set(Optional.empty());
                current.end();
            }
        } catch (KernelException e) {
            Shortage shortage = Prerequisites.explain(e);
            throw new SensorException("database-read sensor lacks " + shortage.what() + ": " + shortage.remedy(), e);
        } catch (IOException e) {
            throw new SensorException("database-read sensor: " + e.getMessage(), e);
        }
    }

    private ReceiveMaps attach(BpfSession session) throws IOException, SensorException {
        Btf types = Btf.read(Btf.RUNNING_KERNEL);
        StructureOffsets offsets = new StructureOffsets(types);
        ReceiveMaps maps = ReceiveMaps.create(session, servers);
        Assembler program = new ReceiveProgram(types, offsets, maps).assemble();
        if (!offsets.missing().isEmpty()) {
            throw new SensorException("database-read sensor does not know this kernel, which has no "
                    + String.join(", ", offsets.missing()));
        }
        session.attach(ReceiveProgram.TRACEPOINT, program);
        return maps;
    }

    /**
     * Hands over what a process received since the last report, for {@link
     * sekisho.agent.sensor.process.ProcessSensor}. Does nothing while this sensor does not run.
     *
     * @param pid a process that runs no more
     */
    public void exiting(int pid, Consumer<Observation> sink) {
        Optional<ReadCounts> current = counts.get();
        if (current.isEmpty()) {
            return;
        }
        BootClock clock = BootClock.now();
        try {
            current.get().settle(pid, sink, clock);
        } catch (KernelException e) {
            sink.accept(new SensorLost(clock.wall(), name(), -1, "bytes of a process that ended: " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
