package sekisho.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.agent.inventory.Inventory;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.supervise.SensorRole;
import sekisho.rules.event.EventCodec;
import sekisho.settings.SettingsFaultsException;

/** {@code doctor}: each sensor with whether it can run here and what to do if not, and what is plugged in. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what an agent started like this can see on this machine, and what to do for more.",
        footer = {"", "Examples:", "  sudo sekisho-agent doctor", "  sekisho-agent doctor --config agent.yml --json"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One JSON object for each sensor and device.")
    private boolean json;

    /** One sensor's place in the table; {@code state} is used, ready or missing. */
    private record Finding(String role, String sensor, String tier, String state, String words) {}

    @Override
    public Integer call() throws SettingsFaultsException, EnvironmentException {
        AgentConfig read = config.read();
        List<Finding> findings = new ArrayList<>();
        for (SensorRole role :
                new SensorRegistry(read, new TrackedFileReads(), InstantSource.system()).roles(_ -> false, List.of())) {
            findings.addAll(findings(role));
        }
        Inventory inventory = inventory();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(out, findings, inventory);
        } else {
            printTable(out, findings);
            printInventory(out, inventory);
        }
        out.flush();
        return Main.DONE;
    }

    private static List<Finding> findings(SensorRole role) {
        List<Finding> findings = new ArrayList<>();
        boolean chosen = false;
        for (Supplier<Sensor> supplier : role.bestFirst()) {
            try (Sensor sensor = supplier.get()) {
                String tier = sensor.tier().name().toLowerCase(Locale.ROOT);
                switch (sensor.availability()) {
                    case Availability.Ready(String how) -> {
                        findings.add(new Finding(role.name(), sensor.name(), tier, chosen ? "ready" : "used", how));
                        chosen = true;
                    }
                    case Availability.Missing(String what, String remedy) ->
                        findings.add(new Finding(
                                role.name(), sensor.name(), tier, "missing", "needs " + what + ": " + remedy));
                }
            }
        }
        if (!chosen) {
            findings.add(new Finding(role.name(), "-", "none", "used", "this agent does not see " + role.blind()));
        }
        return findings;
    }

    private static Inventory inventory() throws EnvironmentException {
        try {
            return Inventory.ofThisMachine();
        } catch (IOException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void printTable(PrintWriter out, List<Finding> findings) {
        String row = "%-9s %-16s %-9s %-8s %s%n";
        out.printf(row, "WATCHES", "SENSOR", "TIER", "STATE", "HOW, OR WHAT TO DO");
        for (Finding finding : findings) {
            out.printf(row, finding.role(), finding.sensor(), finding.tier(), finding.state(), finding.words());
        }
    }

    private static void printInventory(PrintWriter out, Inventory inventory) {
        out.printf(
                "%nHOST      %s (host.id %s), %s%n",
                inventory.host().name(), inventory.host().id(), inventory.osName());
        for (Inventory.Disk disk : inventory.disks()) {
            out.printf("DISK      %s %s %s, %d bytes%n", disk.name(), disk.model(), disk.serial(), disk.size());
        }
        for (Inventory.UsbDevice device : inventory.usbDevices()) {
            out.printf(
                    "USB       %s %s (%s:%s) %s%n",
                    device.vendor(), device.name(), device.vendorId(), device.productId(), device.serial());
        }
    }

    private static void printJson(PrintWriter out, List<Finding> findings, Inventory inventory) {
        for (Finding finding : findings) {
            print(
                    out,
                    Map.of(
                            "role", finding.role(),
                            "sensor", finding.sensor(),
                            "tier", finding.tier(),
                            "state", finding.state(),
                            "words", finding.words()));
        }
        print(
                out,
                Map.of(
                        "host.id",
                        inventory.host().id(),
                        "host.name",
                        inventory.host().name()));
        for (Inventory.Disk disk : inventory.disks()) {
            print(
                    out,
                    Map.of("disk", disk.name(), "model", disk.model(), "serial", disk.serial(), "size", disk.size()));
        }
        for (Inventory.UsbDevice device : inventory.usbDevices()) {
            print(out, Map.of("usb", device.name(), "vendor", device.vendor(), "serial", device.serial()));
        }
    }

    private static void print(PrintWriter out, Map<String, Object> fields) {
        out.println(new String(EventCodec.encode(new LinkedHashMap<>(fields)), StandardCharsets.UTF_8));
    }
}
