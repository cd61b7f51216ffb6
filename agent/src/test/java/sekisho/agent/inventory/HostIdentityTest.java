package sekisho.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.agent.fixture.DrawnTree;

class HostIdentityTest {
    private static final String BOOT = "proc/sys/kernel/random/boot_id = 64042d43-231a-4acc-8aa5-c516eafd0d50\n";
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path root;

    @Test
    void aLinuxSystemSaysWhoItIs() throws Exception {
        DrawnTree.draw(root, BOOT + "etc/machine-id = " + ID + "\nproc/sys/kernel/hostname = desk-12");

        HostIdentity host = HostIdentity.read(root);

        assertThat(host).isEqualTo(new HostIdentity(ID, "desk-12", "64042d43-231a-4acc-8aa5-c516eafd0d50", "linux"));
    }

    @Test
    void theIdOfDbusStandsInForAMissingOne() throws Exception {
        DrawnTree.draw(root, BOOT + "var/lib/dbus/machine-id = " + ID + "\netc/hostname = desk-13");

        HostIdentity host = HostIdentity.read(root);

        assertThat(host.id()).isEqualTo(ID);
        assertThat(host.name()).isEqualTo("desk-13");
    }

    @Test
    void aMachineWithoutAnIdIsToldWhatToDo() {
        DrawnTree.draw(root, BOOT + "etc/machine-id = uninitialized");

        assertThatThrownBy(() -> HostIdentity.read(root))
                .hasMessage(root + "/etc/machine-id: no machine id; run systemd-machine-id-setup");
    }

    @Test
    void theSystemWithoutItsProcIsToldToMountIt() {
        DrawnTree.draw(root, "etc/machine-id = " + ID);

        assertThatThrownBy(() -> HostIdentity.read(root)).hasMessageEndingWith("no boot id; mount /proc");
    }

    @Test
    void otherSystemsAreNamedAsEcsDoes() {
        assertThat(HostIdentity.other("Windows 11", "uuid", 12).osType()).isEqualTo("windows");
        assertThat(HostIdentity.other("Mac OS X", "uuid", 12).osType()).isEqualTo("macos");
    }
}
