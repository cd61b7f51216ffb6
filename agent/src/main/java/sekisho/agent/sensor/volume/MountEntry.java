package sekisho.agent.sensor.volume;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/mountinfo}, as proc_pid_mountinfo(5) describes it.
 *
 * @param id number of the mount; the kernel gives it out again after an unmount
 * @param device number of the file system, one for all its mounts
 * @param root directory of the file system that is mounted, {@code /} unless it is a bind mount or a subvolume
 * @param point where it is mounted, as seen from the process's root
 * @param type file system type, {@code fuse.sshfs} and the like with the subtype
 * @param source what the file system calls its source: a device, a server, or any word
 * @param options of this mount, then of the file system
 */
record MountEntry(
        int id, DeviceNumber device, String root, String point, String type, String source, List<String> options) {
    MountEntry {
        requireNonNull(device, "device");
        requireNonNull(root, "root");
        requireNonNull(point, "point");
        requireNonNull(type, "type");
        requireNonNull(source, "source");
        options = List.copyOf(options);
    }

    boolean readOnly() {
        return options.contains("ro");
    }

    /** The value of an option such as {@code upperdir}. */
    Optional<String> option(String name) {
        String prefix = name + "=";
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .findFirst();
    }

    /** Whether the path lies on or below the mount point. */
    boolean covers(String path) {
        return point.equals("/") || path.equals(point) || path.startsWith(point + "/");
    }
}
