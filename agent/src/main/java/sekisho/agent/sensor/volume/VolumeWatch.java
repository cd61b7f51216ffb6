package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;
import sekisho.agent.kernel.fanotify.FanotifyGroup;
import sekisho.agent.kernel.fanotify.OpenFile;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.Observation;

/**
 * Watches one mounted file system with a queue and a thread of its own, from its mount until the kernel has let go of it.
 * The queue says which volume an event is about; a FUSE daemon that hangs holds up nobody else.
 *
 * <p>The mark is set before anything is asked about the device, so that a copy right after the mount is seen.
 */
final class VolumeWatch implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** After the last mount went from the table the kernel takes a moment to let go of the file system. */
    private static final Duration HASTE = Duration.ofMillis(10);

    private static final int HASTY_LOOKS = 200;

    private final MountEntry mount;
    private final Supplier<Verdict> verdict;
    private final Optional<Instant> appeared;
    private final Surroundings surroundings;
    private final FanotifyGroup group;
    private volatile Mark mark = Mark.TO_COME;
    private volatile boolean unmounting;
    private volatile boolean stopped;

    private enum Mark {
        TO_COME,
        SET,
        /** Refused by the kernel, or not wanted. */
        NONE
    }

    /**
     * What the watches of a sensor share.
     *
     * @param wantedPid whose writes on local file systems are of interest
     * @param ownPid the agent, which is never of interest
     */
    record Surroundings(IntPredicate wantedPid, long ownPid, InstantSource clock, Consumer<Observation> sink) {
        Observation.SensorLost less(String reason) {
            return new Observation.SensorLost(clock.instant(), FanotifySensor.NAME, 0, reason);
        }

        Observation.FileClosed closed(int pid, OpenFile file, Instant at, Optional<MountedVolume> volume) {
            FileId id = new FileId(file.device(), file.inode());
            return new Observation.FileClosed(at, pid, file.path(), file.size(), id, volume);
        }

        boolean wantsLocal(int pid) {
            return pid != ownPid && wantedPid.test(pid);
        }
    }

    /**
     * A watch that has not marked the file system yet.
     *
     * @param verdict asked once, by the watching thread
     * @param appeared when the mount was noticed; empty when it was there before the sensor
     */
    VolumeWatch(MountEntry mount, Supplier<Verdict> verdict, Optional<Instant> appeared, Surroundings surroundings)
            throws KernelException {
        this.mount = mount;
        this.verdict = verdict;
        this.appeared = appeared;
        this.surroundings = surroundings;
        this.group = FanotifyGroup.open();
    }

    /** Whether the file system of this watch is still there. One that was mounted anew is another. */
    boolean lives() throws IOException {
        return switch (mark) {
            case TO_COME -> true;
            case SET -> group.markedFileSystems() > 0;
            case NONE -> !unmounting;
        };
    }

    /** Says whether the mount table still has the file system; without it may live on while it is in use. */
    void inTable(boolean present) throws KernelException {
        if (unmounting == present) {
            unmounting = !present;
            group.wake();
        }
    }

    /** Ends the watch without saying that the volume was unmounted. */
    void stop() throws KernelException {
        stopped = true;
        group.wake();
    }

    @Override
    public void run() {
        FanotifySensor.hasten();
        try (group) {
            Optional<KernelException> refusal = mark();
            switch (verdict.get()) {
                case Verdict.Portable portable -> watch(portable.volume(), refusal);
                case Verdict.Local() -> {
                    refusal.ifPresent(this::report);
                    drainWhileItLives(Optional.empty());
                }
                case Verdict.Unwatched() -> mark = Mark.NONE;
            }
        } catch (IOException | RuntimeException e) {
            surroundings.sink().accept(surroundings.less("writes to " + name() + " are not seen: " + e.getMessage()));
        }
    }

    private Optional<KernelException> mark() {
        try {
            group.markFileSystem(mount.point(), FanotifyGroup.CLOSE_WRITE);
            mark = Mark.SET;
            return Optional.empty();
        } catch (KernelException e) {
            mark = Mark.NONE;
            return Optional.of(e);
        }
    }

    private void watch(MountedVolume volume, Optional<KernelException> refusal) throws IOException {
        Consumer<Observation> sink = surroundings.sink();
        sink.accept(new Observation.VolumeMounted(surroundings.clock().instant(), volume, OptionalInt.empty()));
        refusal.ifPresent(this::report);
        drainWhileItLives(Optional.of(volume));
        if (!stopped) {
            sink.accept(new Observation.VolumeUnmounted(surroundings.clock().instant(), volume));
        }
    }

    private void drainWhileItLives(Optional<MountedVolume> volume) throws IOException {
        Consumer<Observation> sink = surroundings.sink();
        InstantSource clock = surroundings.clock();
        YoungFiles young = volume.isPresent() && appeared.isPresent() && mark == Mark.SET
                ? YoungFiles.on(volume.get(), appeared.get())
                : YoungFiles.none();
        IntPredicate wanted = volume.isPresent() ? pid -> pid != surroundings.ownPid() : surroundings::wantsLocal;
        Drain drain = new Drain(group, FanotifySensor.NAME, wanted, clock, (pid, file, at) -> {
            Observation.FileClosed closed = surroundings.closed(pid, file, at, volume);
            young.told(closed.file());
            return Optional.of(closed);
        });
        int hasty = 0;
        while (!stopped && lives()) {
            drain.into(sink);
            young.due(clock.instant(), false).forEach(sink);
            hasty = unmounting ? hasty + 1 : 0;
            group.await(unmounting && hasty < HASTY_LOOKS ? HASTE : PATIENCE);
        }
        drain.into(sink);
        young.due(clock.instant(), true).forEach(sink);
    }

    private void report(KernelException refusal) {
        String remedy = refusal.is(Errno.EACCES) && mount.type().startsWith("fuse")
                ? "; it is closed to root: echo Y > /sys/module/fuse/parameters/allow_sys_admin_access"
                : "";
        String reason = Libc.strerror(refusal.errno()) + " (fanotify_mark)";
        surroundings.sink().accept(surroundings.less("writes to " + name() + " are not seen: " + reason + remedy));
    }

    /** Mount points and shares may hold names of people; devices and types do not. */
    private String name() {
        return mount.source().startsWith("/dev/") ? mount.source() + " (" + mount.type() + ")" : mount.type();
    }
}
