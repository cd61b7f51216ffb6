package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sekisho.agent.sensor.MountedVolume;

/** The volumes of a Linux machine that can leave it, as any user may ask for them. */
public final class MountedVolumes {
    private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

    private final VolumeJudge judge;
    private final Backing backing =
            new Backing(new Sysfs(Path.of("/sys"), Path.of("/dev")), new FuseDaemons(Path.of("/proc")));

    public MountedVolumes(ForeignVolumes foreign) {
        this.judge = new VolumeJudge(foreign);
    }

    /** Removable, foreign and network volumes that are mounted now, each file system once. */
    public List<MountedVolume> now() throws IOException {
        MountTable table = MountTable.read(MOUNTINFO);
        List<MountedVolume> volumes = new ArrayList<>();
        for (MountEntry mount : table.fileSystems().values()) {
            if (VolumeJudge.canHoldFiles(mount)
                    && judge.judge(mount, backing.of(mount, table)) instanceof Verdict.Portable portable) {
                volumes.add(portable.volume());
            }
        }
        return volumes;
    }
}
