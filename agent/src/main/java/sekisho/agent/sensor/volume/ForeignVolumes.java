package sekisho.agent.sensor.volume;

import java.util.Collection;
import java.util.Set;

/**
 * The site's list {@code volume.foreign}: volumes to be treated as removable whatever their hardware.
 *
 * @param names device paths ({@code /dev/sdc}, {@code /dev/sdc1}), image files behind a loop device, network sources
 *     ({@code server:/share}) or mount points
 */
public record ForeignVolumes(Set<String> names) {
    public ForeignVolumes {
        names = Set.copyOf(names);
    }

    boolean contains(MountEntry mount, Collection<String> devicePaths) {
        return names.contains(mount.source())
                || names.contains(mount.point())
                || devicePaths.stream().anyMatch(names::contains);
    }
}
