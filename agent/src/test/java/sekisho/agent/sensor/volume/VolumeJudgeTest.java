package sekisho.agent.sensor.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.agent.fixture.DrawnTree;
import sekisho.agent.sensor.MountedVolume;
import sekisho.agent.sensor.VolumeKind;

/** Verdicts on a machine that is drawn as trees of /sys, /dev and /proc. */
class VolumeJudgeTest {
    private static final String MOUNTS = """
            27 1 259:2 / / rw - ext4 /dev/nvme0n1p2 rw
            30 27 8:17 / /media/op/STICK rw - vfat /dev/sdb1 rw
            31 27 8:33 / /media/op/BAY rw - ext4 /dev/sdc1 rw
            32 27 253:0 / /media/op/SAFE rw - ext4 /dev/mapper/luks-safe rw
            33 27 179:1 / /media/op/CARD rw - vfat /dev/mmcblk0p1 rw
            34 27 179:25 / /srv/emmc rw - ext4 /dev/mmcblk1p1 rw
            35 27 11:0 / /media/op/DISC ro - iso9660 /dev/sr0 ro
            36 27 7:0 / /mnt/image rw - ext4 /dev/loop0 rw
            37 27 7:1 / /mnt/onstick rw - ext4 /dev/loop1 rw
            38 27 0:50 / /mnt/btrfs rw - btrfs /dev/sdb1 rw
            39 27 0:51 / /mnt/fat rw - fuse.fusefat fusefat rw,user_id=0
            40 27 0:52 / /home/op/plain rw - fuse.gocryptfs /media/op/STICK/cipher rw
            41 27 0:53 / /mnt/share rw - cifs //files/share rw
            42 27 0:54 / /home/op/cloud rw - fuse.rclone remote: rw
            43 27 0:55 / /run/user/1000/phone rw - fuse.jmtpfs jmtpfs rw
            44 27 0:56 / /tmp rw - tmpfs tmpfs rw
            45 27 0:57 / /merged rw - overlay overlay rw,upperdir=/media/op/STICK/up
            46 27 0:21 / /proc rw - proc proc rw
            47 27 259:3 / /usr ro - ext4 /dev/nvme0n1p3 ro
            48 27 8:49 / /media/op/TB rw - ext4 /dev/sdd1 rw
            """;
    private static final String USB = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-2";
    private static final String STICK = USB + "/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb";
    private static final String BAY = "sys/devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sdc";
    private static final String BOLT = "sys/devices/pci0000:00/0000:00:07.0/0000:03:00.0/ata9/host9/block/sdd";
    private static final String NVME = "sys/devices/pci0000:00/0000:00:1d.0/0000:02:00.0/nvme/nvme0/nvme0n1";
    private static final String CARD = "sys/devices/platform/mmc/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0";
    private static final String EMMC = "sys/devices/platform/mmc/mmc_host/mmc1/mmc1:0001/block/mmcblk1";
    private static final String DISC = "sys/devices/pci0000:00/0000:00:17.0/ata2/host1/target1:0:0/1:0:0:0/block/sr0";
    private static final String VIRTUAL = "sys/devices/virtual/block/";

    @TempDir
    Path machine;

    @BeforeEach
    void drawTheMachine() {
        device(STICK, "sdb1", "8:17", "1");
        device(BAY, "sdc1", "8:33", "0");
        device(BOLT, "sdd1", "8:49", "0");
        device(NVME, "nvme0n1p2", "259:2", "0");
        device(NVME, "nvme0n1p3", "259:3", "0");
        device(CARD, "mmcblk0p1", "179:1", "0");
        device(EMMC, "mmcblk1p1", "179:25", "0");
        disk(DISC, "11:0", "1");
        disk(VIRTUAL + "loop0", "7:0", "0");
        disk(VIRTUAL + "loop1", "7:1", "0");
        disk(VIRTUAL + "dm-0", "253:0", "0");
        DrawnTree.draw(machine, """
                %1$s/idVendor = 0781
                %1$s/manufacturer = SanDisk
                %1$s/product = Ultra Fit
                %1$s/serial = 4C530001
                %2$s/../../../../removable = removable
                %3$s/../../type = SD
                %3$s/../../manfid = 0x000003
                %3$s/../../name = SU32G
                %3$s/../../serial = 0x1a2b
                %3$s/device/type = SD
                %4$s/device/type = MMC
                %5$sloop0/loop/backing_file = /home/op/disk.img
                %5$sloop1/loop/backing_file = /media/op/STICK/hidden.img
                %5$sdm-0/dm/name = luks-safe
                %5$sdm-0/slaves/sdb1 -> %6$s/sdb1
                dev/mapper/luks-safe -> dev/dm-0
                dev/dm-0 =
                proc/812/fd/3 -> /dev/sdb1
                proc/812/fd/4 -> /dev/fuse
                proc/812/fdinfo/4 = fuse_connection:\t51
                proc/900/fd/3 -> /dev/sdc1
                proc/900/fd/4 -> /dev/fuse
                proc/900/fdinfo/4 = fuse_connection:\t52
                """.formatted(USB, BOLT, CARD, EMMC, VIRTUAL, STICK));
    }

    /** JUnit warns of links that lead out of its directory. */
    @AfterEach
    void removeLinksToRealDevices() throws IOException {
        Files.delete(machine.resolve("proc/812/fd/4"));
        Files.delete(machine.resolve("proc/900/fd/4"));
    }

    @ParameterizedTest
    @CsvSource({
        "/media/op/STICK, USB",
        "/media/op/SAFE, USB",
        "/media/op/CARD, SD",
        "/media/op/DISC, OPTICAL",
        "/media/op/TB, FIXED",
        "/mnt/onstick, USB",
        "/mnt/btrfs, USB",
        "/mnt/fat, USB",
        "/home/op/plain, USB",
        "/merged, USB",
        "/run/user/1000/phone, MTP"
    })
    void whatCanBeTakenAwayIsRemovable(String point, VolumeKind kind) {
        MountedVolume volume = portable(judge(point));

        assertThat(volume.removable()).isTrue();
        assertThat(volume.kind()).isEqualTo(kind);
        assertThat(volume.mountPoint()).isEqualTo(point);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/media/op/BAY", "/srv/emmc", "/mnt/image", "/tmp"})
    void whatIsBuiltInIsLocal(String point) {
        assertThat(judge(point)).isEqualTo(new Verdict.Local());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mnt/share", "/home/op/cloud"})
    void aNetworkFileSystemIsToldButNotRemovable(String point) {
        MountedVolume volume = portable(judge(point));

        assertThat(volume.kind()).isEqualTo(VolumeKind.NETWORK);
        assertThat(volume.removable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/usr"})
    void whatCannotTakeFilesIsNotWatched(String point) {
        assertThat(judge(point)).isEqualTo(new Verdict.Unwatched());
    }

    @Test
    void theStickSaysWhoItIs() {
        MountedVolume stick = portable(judge("/media/op/STICK"));

        assertThat(stick.source()).isEqualTo("/dev/sdb1");
        assertThat(stick.busType()).contains("usb");
        assertThat(stick.vendorName()).contains("SanDisk");
        assertThat(stick.productName()).contains("Ultra Fit");
        assertThat(stick.serialNumber()).contains("4C530001");
        assertThat(stick.size()).hasValue(2048 * 512);
    }

    @Test
    void anEncryptedVolumeHasTheIdentityOfTheStickBelow() {
        assertThat(portable(judge("/media/op/SAFE")).serialNumber()).contains("4C530001");
    }

    @ParameterizedTest
    @CsvSource({
        "/media/op/BAY, /dev/sdc1",
        "/media/op/BAY, /dev/sdc",
        "/media/op/BAY, /media/op/BAY",
        "/mnt/image, /dev/loop0",
        "/mnt/image, /home/op/disk.img",
        "/mnt/share, //files/share"
    })
    void theSitesListMakesAVolumeRemovable(String point, String listed) {
        assertThat(portable(judge(point, listed)).removable()).isTrue();
    }

    @Test
    void theListMeansOneDeviceAndNotItsNeighbour() {
        assertThat(judge("/mnt/image", "/dev/loop1")).isEqualTo(new Verdict.Local());
    }

    private Verdict judge(String point, String... listed) {
        MountTable table = MountTable.parse(MOUNTS.getBytes(StandardCharsets.UTF_8));
        MountEntry mount = table.entries().stream()
                .filter(entry -> entry.point().equals(point))
                .findFirst()
                .orElseThrow();
        Backing backing = new Backing(
                new Sysfs(machine.resolve("sys"), machine.resolve("dev")), new FuseDaemons(machine.resolve("proc")));
        return new VolumeJudge(new ForeignVolumes(Set.of(listed))).judge(mount, backing.of(mount, table));
    }

    private static MountedVolume portable(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Portable.class);
        return ((Verdict.Portable) verdict).volume();
    }

    private void device(String disk, String partition, String number, String removable) {
        disk(disk, number.split(":", -1)[0] + ":0", removable);
        DrawnTree.draw(machine, """
                %1$s/%2$s/partition = 1
                %1$s/%2$s/size = 2048
                sys/dev/block/%3$s -> %1$s/%2$s
                sys/class/block/%2$s -> %1$s/%2$s
                """.formatted(disk, partition, number));
    }

    private void disk(String disk, String number, String removable) {
        String name = disk.substring(disk.lastIndexOf('/') + 1);
        DrawnTree.draw(machine, "%s/removable = %s\n%s/size = 4096".formatted(disk, removable, disk));
        if (!machine.resolve("sys/class/block/" + name).toFile().exists()) {
            DrawnTree.draw(machine, "sys/class/block/%s -> %s".formatted(name, disk));
        }
        if (name.matches("sr0|loop\\d|dm-\\d")) {
            DrawnTree.draw(machine, "sys/dev/block/%s -> %s".formatted(number, disk));
        }
    }
}
