package sekisho.agent.sensor.volume;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.VolumeKind;

/** Decides from facts alone whether files on a mounted file system can leave the machine with it. */
final class VolumeJudge {
    /** Kernel file systems whose files lie in memory or on a device of this machine. */
    private static final Set<String> DISK = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "f2fs",
            "bcachefs",
            "zfs",
            "jfs",
            "reiserfs",
            "nilfs2",
            "vfat",
            "msdos",
            "exfat",
            "ntfs",
            "ntfs3",
            "hfs",
            "hfsplus",
            "udf",
            "iso9660",
            "minix",
            "ufs",
            "fuseblk",
            "ecryptfs");

    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "overlay");

    /** Another machine holds the files; the last row are the folders that a virtual machine shares with its host. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ceph",
            "afs",
            "glusterfs",
            "lustre",
            "beegfs",
            "davfs",
            "gfs2",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.davfs",
            "fuse.davfs2",
            "fuse.curlftpfs",
            "fuse.smbnetfs",
            "fuse.gcsfuse",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.ceph-fuse",
            "fuse.cephfs",
            "fuse.google-drive-ocamlfuse",
            "fuse.onedriver",
            "fuse.juicefs",
            "fuse.JuiceFS",
            "fuse.mount-s3",
            "fuse.blobfuse2",
            "fuse.dbxfs",
            "9p",
            "virtiofs",
            "vboxsf",
            "prl_fs",
            "fuse.vmhgfs-fuse",
            "fuse.prl_fsd");

    /** Phones, cameras and players; gvfs shows each as a directory of one file system. */
    private static final Set<String> DEVICE_BRIDGES = Set.of(
            "fuse.jmtpfs",
            "fuse.simple-mtpfs",
            "fuse.go-mtpfs",
            "fuse.mtpfs",
            "fuse.aft-mtp-mount",
            "fuse.android-file-transfer",
            "fuse.ifuse",
            "fuse.gphotofs",
            "fuse.gvfsd-fuse");

    /** Views of other services, closed to root or without files of people. */
    private static final Set<String> NO_FILES = Set.of("fuse.portal", "fuse.lxcfs", "fuse.snapfuse", "fuse.squashfuse");

    private final ForeignVolumes foreign;

    VolumeJudge(ForeignVolumes foreign) {
        this.foreign = foreign;
    }

    /** Whether a file system of this type can be of interest at all; answered without looking at any device. */
    static boolean canHoldFiles(MountEntry mount) {
        String type = mount.type();
        return !NO_FILES.contains(type)
                && (DISK.contains(type)
                        || MEMORY.contains(type)
                        || NETWORK.contains(type)
                        || type.equals("fuse")
                        || type.startsWith("fuse."));
    }

    /** Whether its files lie in memory, or on whatever its upper layer lies on. */
    static boolean inMemory(MountEntry mount) {
        return MEMORY.contains(mount.type());
    }

    /** @param device the block device behind the mount, where there is one */
    Verdict judge(MountEntry mount, Optional<BlockDevice> device) {
        if (!canHoldFiles(mount)) {
            return new Verdict.Unwatched();
        }
        boolean listed = foreign.contains(
                mount, device.map(BlockDevice::paths).map(List::copyOf).orElse(List.of()));
        boolean removable = listed
                || DEVICE_BRIDGES.contains(mount.type())
                || device.map(VolumeJudge::removable).orElse(false);
        VolumeKind kind = kind(mount, device);
        if (removable || kind == VolumeKind.NETWORK) {
            return new Verdict.Portable(volume(mount, device, kind, removable));
        }
        return mount.readOnly() ? new Verdict.Unwatched() : new Verdict.Local();
    }

    /** Whether the hardware is made to be taken away. */
    static boolean removable(BlockDevice device) {
        return switch (device.attachment()) {
            case USB, FIREWIRE, EXTERNAL_PCI, SD_CARD, OPTICAL -> true;
            case EMMC, NVME, ATA, SCSI, VIRTIO, LOOP, OTHER -> device.removableMedium();
        };
    }

    private static VolumeKind kind(MountEntry mount, Optional<BlockDevice> device) {
        if (DEVICE_BRIDGES.contains(mount.type())) {
            return VolumeKind.MTP;
        }
        if (NETWORK.contains(mount.type())) {
            return VolumeKind.NETWORK;
        }
        return device.map(VolumeJudge::kind).orElse(VolumeKind.FIXED);
    }

    private static VolumeKind kind(BlockDevice device) {
        return switch (device.attachment()) {
            case USB -> VolumeKind.USB;
            case SD_CARD -> VolumeKind.SD;
            case OPTICAL -> VolumeKind.OPTICAL;
            case LOOP -> VolumeKind.LOOP;
            case FIREWIRE, EXTERNAL_PCI, EMMC, NVME, ATA, SCSI, VIRTIO, OTHER -> VolumeKind.FIXED;
        };
    }

    private static MountedVolume volume(
            MountEntry mount, Optional<BlockDevice> device, VolumeKind kind, boolean removable) {
        return new MountedVolume(
                mount.source(),
                mount.device().packed(),
                mount.point(),
                mount.type(),
                kind,
                removable,
                device.flatMap(found -> found.attachment().bus()),
                device.flatMap(BlockDevice::vendor),
                device.flatMap(BlockDevice::product),
                device.flatMap(BlockDevice::serial),
                device.map(BlockDevice::size).orElse(OptionalLong.empty()));
    }
}
