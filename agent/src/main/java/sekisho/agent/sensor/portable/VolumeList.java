package sekisho.agent.sensor.portable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.VolumeKind;
import sekisho.agent.sensor.volume.ForeignVolumes;
import sekisho.agent.sensor.volume.MountedVolumes;

/** The volumes that files can leave the machine on, now. */
@FunctionalInterface
interface VolumeList {
    List<MountedVolume> now() throws IOException;

    /** On Linux the mount table and sysfs, which any user may read; elsewhere OSHI's file stores. */
    static VolumeList ofThisMachine(ForeignVolumes foreign, FileSystem stores) {
        return System.getProperty("os.name").startsWith("Linux")
                ? new MountedVolumes(foreign)::now
                : () -> stores.getFileStores().stream()
                        .filter(store -> removable(store.getDescription(), store.getMount())
                                || foreign.names().contains(store.getMount()))
                        .map(VolumeList::volume)
                        .toList();
    }

    /** Windows describes drives by GetDriveType; macOS mounts what is not built in below /Volumes. */
    static boolean removable(String description, String mount) {
        return description.toLowerCase(Locale.ROOT).contains("removable")
                || description.toLowerCase(Locale.ROOT).contains("cd-rom")
                || mount.startsWith("/Volumes/");
    }

    private static MountedVolume volume(OSFileStore store) {
        boolean optical = store.getDescription().toLowerCase(Locale.ROOT).contains("cd-rom");
        return new MountedVolume(
                store.getVolume(),
                0,
                store.getMount(),
                store.getType(),
                optical ? VolumeKind.OPTICAL : VolumeKind.USB,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(store.getLabel()).filter(label -> !label.isEmpty()),
                Optional.of(store.getUUID()).filter(uuid -> !uuid.isEmpty()),
                OptionalLong.of(store.getTotalSpace()));
    }
}
