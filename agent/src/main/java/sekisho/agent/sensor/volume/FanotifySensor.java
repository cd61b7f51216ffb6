package sekisho.agent.sensor.volume;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.slf4j.LoggerFactory;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.fanotify.DescriptorLimit;
import sekisho.agent.kernel.fanotify.FanotifyGroup;
import sekisho.agent.kernel.fanotify.Haste;
import sekisho.agent.kernel.fanotify.MountChanges;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

/**
 * Sees through fanotify(7) each file that is closed after writing, on volumes that can leave the machine by any process,
 * on local file systems by wanted ones; who reads tracked files; and volumes coming and going.
 *
 * <p>Does not see a rename or link into a volume, truncate(2) by path, or writes to the block device itself. A network
 * file system is a volume that is not removable unless the site lists it.
 */
public final class FanotifySensor implements Sensor {
    static final String NAME = "fanotify";

    private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");
    /** Looks at the table this often even when the kernel says nothing. */
    private static final Duration FALLBACK = Duration.ofSeconds(1);

    private static final int DESCRIPTORS = 65_536;
    private static final int FEW_DESCRIPTORS = 4096;

    private final VolumeJudge judge;
    private final IntPredicate wantedPid;
    private final List<Path> ownLocked;
    private final InstantSource clock;
    private final long ownPid = ProcessHandle.current().pid();
    private final TrackedReads reads = new TrackedReads();
    private final AtomicReference<Optional<KernelException>> failure = new AtomicReference<>(Optional.empty());
    private volatile Optional<MountChanges> changes = Optional.empty();
    private volatile boolean closed;

    /**
     * A sensor that has not touched the kernel yet.
     *
     * @param wantedPid processes whose writes on local file systems are of interest; asked from several threads for each
     *     file, so it must be quick. Not asked for volumes
     */
    public FanotifySensor(ForeignVolumes foreign, IntPredicate wantedPid, InstantSource clock) {
        this(foreign, wantedPid, List.of(), clock);
    }

    /**
     * A sensor that has not touched the kernel yet.
     *
     * @param ownLocked files on local disks that this process holds fcntl(2) locks on; they exist, and are never watched,
     *     because closing an event's descriptor would drop the locks
     */
    public FanotifySensor(ForeignVolumes foreign, IntPredicate wantedPid, List<Path> ownLocked, InstantSource clock) {
        this.ownLocked = List.copyOf(ownLocked);
        this.judge = new VolumeJudge(foreign);
        this.wantedPid = requireNonNull(wantedPid, "wantedPid");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tier tier() {
        return Tier.KERNEL;
    }

    @Override
    public Availability availability() {
        if (!Files.isReadable(MOUNTINFO)) {
            return new Availability.Missing("/proc/self/mountinfo", "run on Linux with /proc mounted");
        }
        try {
            FanotifyGroup.open().close();
            return new Availability.Ready("fanotify marks on file systems, mount table");
        } catch (KernelException e) {
            return e.is(Errno.EPERM)
                    ? new Availability.Missing("the right to use fanotify", "run as root (CAP_SYS_ADMIN)")
                    : new Availability.Missing(
                            "fanotify (errno " + e.errno() + ")", "use Linux 5.10 or newer with CONFIG_FANOTIFY");
        }
    }

    /**
     * Has opens and reads of a file reported as {@link Observation.FileRead}, whatever it is renamed to, until it is
     * deleted. Each process is told once, and again every ten seconds while it reads on.
     *
     * @return why it cannot be watched, in the kernel's words; empty when it is, or will be once the sensor runs
     */
    public Optional<String> trackReads(Path file) {
        return reads.add(file);
    }

    /** Stops reporting reads of a file. */
    public void untrackReads(Path file) {
        reads.remove(file);
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        Consumer<Observation> single = oneAtATime(sink);
        VolumeWatch.Surroundings surroundings = new VolumeWatch.Surroundings(wantedPid, ownPid, clock, single);
        try (MountChanges table = new MountChanges(MOUNTINFO);
                QueueWatch local = localDisks(surroundings);
                QueueWatch tracked = TrackedReads.watch(FanotifyGroup.open(), ownPid, clock);
                Mounts mounts = new Mounts(local.group(), backing(), judge, surroundings)) {
            prepare();
            hasten();
            changes = Optional.of(table);
            reads.start(tracked.group());
            start("fanotify-local", local, single);
            start("fanotify-reads", tracked, single);
            follow(table, mounts);
        } catch (IOException e) {
            throw new SensorException("fanotify: " + e.getMessage(), e);
        }
        Optional<KernelException> failed = failure.get();
        if (failed.isPresent()) {
            throw new SensorException("fanotify: " + failed.get().getMessage(), failed.get());
        }
    }

    private void follow(MountChanges table, Mounts mounts) throws IOException, InterruptedException {
        byte[] seen = {};
        boolean changed = true;
        while (!closed && failure.get().isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("fanotify sensor was asked to stop");
            }
            byte[] now = Files.readAllBytes(MOUNTINFO);
            if (changed || !Arrays.equals(now, seen)) {
                mounts.follow(MountTable.parse(now));
            }
            seen = now;
            changed = table.await(FALLBACK);
        }
    }

    private QueueWatch localDisks(VolumeWatch.Surroundings surroundings) throws KernelException {
        FanotifyGroup group = FanotifyGroup.open();
        for (Path file : ownLocked) {
            group.ignoreFile(file.toString(), FanotifyGroup.CLOSE_WRITE);
        }
        return new QueueWatch(
                group,
                new Drain(
                        group,
                        NAME,
                        surroundings::wantsLocal,
                        clock,
                        (pid, file, at) -> Optional.of(surroundings.closed(pid, file, at, Optional.empty()))));
    }

    private static Backing backing() {
        return new Backing(new Sysfs(Path.of("/sys"), Path.of("/dev")), new FuseDaemons(Path.of("/proc")));
    }

    private void start(String name, QueueWatch watch, Consumer<Observation> sink) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            hasten();
            try {
                watch.run(sink);
            } catch (KernelException e) {
                failure.set(Optional.of(e));
                wake();
            }
        });
    }

    private static Consumer<Observation> oneAtATime(Consumer<Observation> sink) {
        ReentrantLock lock = new ReentrantLock();
        return observation -> {
            lock.lock();
            try {
                sink.accept(observation);
            } finally {
                lock.unlock();
            }
        };
    }

    /** Past the limit of descriptors the kernel drops events without a word. */
    private static void prepare() throws KernelException {
        long limit = DescriptorLimit.raise(DESCRIPTORS);
        if (limit < FEW_DESCRIPTORS) {
            LoggerFactory.getLogger(FanotifySensor.class)
                    .warn("fanotify: only {} open files are allowed; set LimitNOFILE to {}", limit, DESCRIPTORS);
        }
        Haste.warmUp();
    }

    /** Without the right to it the sensor is slower, and as good otherwise. */
    static void hasten() {
        try {
            Haste.giveThisThreadPrecedence();
        } catch (KernelException e) {
            LoggerFactory.getLogger(FanotifySensor.class).debug("fanotify: {}", e.getMessage());
        }
    }

    private void wake() {
        changes.ifPresent(table -> {
            try {
                table.wake();
            } catch (KernelException e) {
                LoggerFactory.getLogger(FanotifySensor.class).warn("fanotify: {}", e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
