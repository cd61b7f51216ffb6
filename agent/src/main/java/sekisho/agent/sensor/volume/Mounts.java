package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.Libc;
import sekisho.agent.kernel.fanotify.FanotifyGroup;

/** Keeps a watch on each mounted file system that is worth one. Used by one thread. */
final class Mounts implements AutoCloseable {
    private final Map<DeviceNumber, VolumeWatch> watches = new HashMap<>();
    /** File systems without a watch of their own: the shared queue has them, or nobody wants them. */
    private final Map<DeviceNumber, Settled> settled = new HashMap<>();

    private final FanotifyGroup local;
    private final Backing backing;
    private final VolumeJudge judge;
    private final VolumeWatch.Surroundings surroundings;
    private boolean first = true;

    private record Settled(String type, String source, boolean marked) {
        boolean same(MountEntry mount) {
            return type.equals(mount.type()) && source.equals(mount.source());
        }
    }

    /** @param local the queue that all local disks share; whoever made it drains it */
    Mounts(FanotifyGroup local, Backing backing, VolumeJudge judge, VolumeWatch.Surroundings surroundings) {
        this.local = local;
        this.backing = backing;
        this.judge = judge;
        this.surroundings = surroundings;
    }

    /** Brings the watches in line with the table. The first call takes stock and need not hurry; a later one must. */
    void follow(MountTable table) throws IOException {
        Map<DeviceNumber, MountEntry> present = table.fileSystems();
        settled.keySet().retainAll(present.keySet());
        for (MountEntry mount : present.values()) {
            if (VolumeJudge.canHoldFiles(mount)) {
                follow(mount, table);
            }
        }
        Iterator<Map.Entry<DeviceNumber, VolumeWatch>> known =
                watches.entrySet().iterator();
        while (known.hasNext()) {
            Map.Entry<DeviceNumber, VolumeWatch> watch = known.next();
            watch.getValue().inTable(present.containsKey(watch.getKey()));
            if (!watch.getValue().lives()) {
                known.remove();
            }
        }
        first = false;
    }

    private void follow(MountEntry mount, MountTable table) throws IOException {
        Settled before = settled.get(mount.device());
        if (before != null && before.same(mount)) {
            if (before.marked()) {
                settle(mount, markLocal(mount));
            }
            return;
        }
        VolumeWatch known = watches.get(mount.device());
        if (known == null || !known.lives()) {
            watch(mount, table);
        }
    }

    /**
     * A file system that may be a stick's is marked first and judged by the thread that then drains it; one that cannot
     * be is judged at once.
     */
    private void watch(MountEntry mount, MountTable table) {
        boolean hurry = !first && !VolumeJudge.inMemory(mount);
        if (hurry || mount.type().startsWith("fuse")) {
            start(mount, () -> judge.judge(mount, backing.of(mount, table)));
            return;
        }
        Verdict verdict = judge.judge(mount, backing.of(mount, table));
        switch (verdict) {
            case Verdict.Portable portable -> start(mount, () -> portable);
            case Verdict.Local() -> settle(mount, markLocal(mount));
            case Verdict.Unwatched() -> settle(mount, false);
        }
    }

    private void start(MountEntry mount, Supplier<Verdict> verdict) {
        try {
            Optional<Instant> appeared =
                    first ? Optional.empty() : Optional.of(surroundings.clock().instant());
            VolumeWatch watch = new VolumeWatch(mount, verdict, appeared, surroundings);
            watches.put(mount.device(), watch);
            Thread.ofPlatform().daemon().name("fanotify-" + mount.device()).start(watch);
        } catch (KernelException e) {
            settle(mount, false);
            refused("a volume (" + mount.type() + ")", e);
        }
    }

    private void settle(MountEntry mount, boolean marked) {
        settled.put(mount.device(), new Settled(mount.type(), mount.source(), marked));
    }

    /** Marking again is harmless, and needed when the file system was mounted anew under the same number. */
    private boolean markLocal(MountEntry mount) {
        try {
            local.markFileSystem(mount.point(), FanotifyGroup.CLOSE_WRITE);
            return true;
        } catch (KernelException e) {
            refused("a local file system (" + mount.type() + ")", e);
            return false;
        }
    }

    private void refused(String what, KernelException e) {
        String call = e.call().replaceAll("\\(.*", "");
        String reason = Libc.strerror(e.errno()) + " (" + call + ")";
        surroundings.sink().accept(surroundings.less("writes to " + what + " are not seen: " + reason));
    }

    @Override
    public void close() throws KernelException {
        for (VolumeWatch watch : watches.values()) {
            watch.stop();
        }
    }
}
