package sekisho.agent.sensor.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.bpf.BpfSession;
import sekisho.agent.kernel.bpf.Btf;
import sekisho.agent.kernel.bpf.Prerequisites;
import sekisho.agent.kernel.bpf.Prerequisites.Shortage;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.ProcessExecuted;
import sekisho.agent.sensor.Observation.ProcessExited;
import sekisho.agent.sensor.Observation.ProcessForked;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

/**
 * Every execution, fork and exit of a process, from BPF programs at the scheduler's tracepoints. Begins with what is
 * running already. Needs root on Linux 5.10 or newer with type information.
 */
public final class ProcessSensor implements Sensor {
    private static final Duration WAIT = Duration.ofMillis(200);

    private final BeforeExit beforeExit;
    private final ProcessSnapshot snapshot = new ProcessSnapshot(Path.of("/proc"));
    private final Map<Integer, Long> seeded = new HashMap<>();
    private volatile boolean closed;
    private long lost;

    /**
     * A sensor that lets another one speak before it reports an exit.
     *
     * @param beforeExit often the database sensor's last bytes; {@link BeforeExit#NOTHING} when there is none
     */
    public ProcessSensor(BeforeExit beforeExit) {
        this.beforeExit = requireNonNull(beforeExit, "beforeExit");
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Tier tier() {
        return Tier.KERNEL;
    }

    @Override
    public Availability availability() {
        Optional<Shortage> shortage = Prerequisites.ofThisMachine()
                .shortage(ExecutionProgram.TRACEPOINT, LifePrograms.FORK, LifePrograms.EXIT);
        if (shortage.isPresent()) {
            return new Availability.Missing(
                    shortage.get().what(), shortage.get().remedy());
        }
        return new Availability.Ready("BPF at sched_process_exec, sched_process_fork and sched_process_exit");
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        try (BpfSession session = new BpfSession()) {
            ProcessMaps maps = attach(session);
            seed(sink);
            while (!closed) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("process sensor");
                }
                maps.ring().await(WAIT);
                BootClock clock = BootClock.now();
                maps.ring().drain(bytes -> accept(bytes, clock, sink));
                reportLost(maps, clock, sink);
            }
        } catch (KernelException e) {
            Shortage shortage = Prerequisites.explain(e);
            throw new SensorException("process sensor lacks " + shortage.what() + ": " + shortage.remedy(), e);
        } catch (IOException e) {
            throw new SensorException("process sensor: " + e.getMessage(), e);
        }
    }

    private static ProcessMaps attach(BpfSession session) throws IOException, SensorException {
        Btf types = Btf.read(Btf.RUNNING_KERNEL);
        StructureOffsets offsets = new StructureOffsets(types);
        ProcessMaps maps = ProcessMaps.create(session);
        var execution = new ExecutionProgram(types, offsets).assemble(maps);
        LifePrograms life = new LifePrograms(types, offsets);
        if (!offsets.missing().isEmpty()) {
            throw new SensorException("process sensor does not know this kernel, which has no "
                    + String.join(", ", offsets.missing()) + ": use the audit sensor");
        }
        // exits first, so that no process is known for good that ended in between
        session.attach(LifePrograms.EXIT, life.exit(maps));
        session.attach(ExecutionProgram.TRACEPOINT, execution);
        session.attach(LifePrograms.FORK, life.fork(maps));
        return maps;
    }

    private void seed(Consumer<Observation> sink) throws IOException {
        List<Integer> pids = snapshot.pids();
        for (int pid : pids) {
            BootClock clock = BootClock.now();
            Optional<ProcessExecuted> running = snapshot.process(pid, clock.wall());
            running.ifPresent(process -> {
                seeded.put(pid, clock.nanos());
                sink.accept(process);
            });
        }
    }

    private void accept(ByteBuffer bytes, BootClock clock, Consumer<Observation> sink) {
        int kind = bytes.getInt(RingReport.KIND);
        long nanos = bytes.getLong(kind == RingReport.EXECUTED ? ExecutionRecord.TIME : RingReport.TIME);
        int pid = bytes.getInt(RingReport.PID);
        if (isOlderThanSeed(pid, nanos)) {
            return;
        }
        switch (kind) {
            case RingReport.EXECUTED -> sink.accept(ExecutionRecord.decode(bytes, clock));
            case RingReport.FORKED ->
                sink.accept(new ProcessForked(clock.at(nanos), bytes.getInt(RingReport.PARENT), pid));
            case RingReport.EXITED -> {
                beforeExit.exiting(pid, sink);
                sink.accept(new ProcessExited(clock.at(nanos), pid));
            }
            default -> throw new IllegalStateException("record of unknown kind " + kind);
        }
    }

    /** While the snapshot was read the ring went on: what it says of a process before its reading is stale. */
    private boolean isOlderThanSeed(int pid, long nanos) {
        Long read = seeded.get(pid);
        if (read == null) {
            return false;
        }
        if (nanos < read) {
            return true;
        }
        seeded.remove(pid);
        return false;
    }

    private void reportLost(ProcessMaps maps, BootClock clock, Consumer<Observation> sink) throws KernelException {
        long now = maps.lostSoFar();
        if (now > lost) {
            sink.accept(new SensorLost(clock.wall(), name(), now - lost, "the ring buffer was full"));
            lost = now;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
