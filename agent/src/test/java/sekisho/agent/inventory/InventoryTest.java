package sekisho.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class InventoryTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineIsDescribed() throws Exception {
        Inventory inventory = Inventory.ofThisMachine();

        assertThat(inventory.host().id())
                .isEqualTo(Files.readString(Path.of("/etc/machine-id")).strip());
        assertThat(inventory.host().osType()).isEqualTo("linux");
        assertThat(inventory.osName()).isNotBlank();
        assertThat(inventory.disks()).allSatisfy(disk -> assertThat(disk.name()).isNotBlank());
    }
}
