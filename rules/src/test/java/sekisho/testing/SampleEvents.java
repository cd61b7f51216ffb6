package sekisho.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import sekisho.rules.event.Account;
import sekisho.rules.event.Activity;
import sekisho.rules.event.AgentDegraded;
import sekisho.rules.event.AgentHeartbeat;
import sekisho.rules.event.AgentStarted;
import sekisho.rules.event.AgentStopped;
import sekisho.rules.event.Content;
import sekisho.rules.event.DatabaseExported;
import sekisho.rules.event.DatabaseRead;
import sekisho.rules.event.DatabaseServer;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventsLost;
import sekisho.rules.event.FileInspected;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.LossCounters;
import sekisho.rules.event.Origin;
import sekisho.rules.event.People;
import sekisho.rules.event.ProcessStarted;
import sekisho.rules.event.RunningProcess;
import sekisho.rules.event.Volume;
import sekisho.rules.event.VolumeAttached;
import sekisho.rules.event.VolumeDetached;
import sekisho.rules.event.WrittenFile;

/** One invented event of each action: an operator exports a table with psql and copies the CSV to a stick. */
public final class SampleEvents {
    public static final Instant EXPORTED_AT = Instant.parse("2026-04-02T01:14:07.123456789Z");
    public static final UUID EXPORT_ID = UUID.fromString("019d4b2e-6b03-7c4f-9a11-3b5f0c2d1e4a");
    public static final UUID WRITE_ID = UUID.fromString("019d4b34-2f10-7d20-8c33-6a7b8c9d0e1f");

    private static final RunningProcess PSQL = new RunningProcess(
            4242,
            "5c0ffee5c0ffee01",
            "/usr/lib/postgresql/15/bin/psql",
            "psql",
            List.of("psql", "-h", "db1", "-d", "crm", "-c", "\\copy customer to '/home/op/c.csv' csv header"),
            Optional.of("/home/op"),
            Optional.of(Instant.parse("2026-04-02T01:14:01Z")),
            OptionalLong.of(4200),
            Optional.of("/usr/bin/bash"),
            List.of("-bash"));
    private static final RunningProcess CP = new RunningProcess(
            4300,
            "5c0ffee5c0ffee02",
            "/usr/bin/cp",
            "cp",
            List.of("cp", "c.csv", "/media/op/STICK/"),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            List.of());
    private static final Account OPERATOR =
            new Account(Optional.of("1000"), Optional.of("op"), Optional.of("1000"), Optional.of("op"));
    private static final DatabaseRead READ = new DatabaseRead(
            PSQL,
            OPERATOR,
            new DatabaseServer("postgresql", "192.0.2.10", OptionalInt.of(5432), "tcp"),
            9_437_184,
            Duration.ofMillis(2_150));
    private static final Volume STICK = new Volume(
            true,
            "usb",
            "/dev/sdb1",
            "/media/op/STICK",
            "exfat",
            Optional.of("usb"),
            Optional.of("ExampleVendor"),
            Optional.of("Stick 3"),
            Optional.of("4C530001"),
            OptionalLong.of(32_000_000_000L));
    private static final FileWritten WRITTEN = new FileWritten(
            new WrittenFile(
                    "/media/op/STICK/c.csv",
                    9_100_000,
                    Optional.of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")),
            Optional.of(CP),
            OPERATOR,
            Optional.of(STICK),
            Optional.of(new Lineage(
                    EXPORT_ID, List.of("/home/op/c.csv", "/media/op/STICK/c.csv"), List.of("psql", "cp"), "process")));

    private SampleEvents() {}

    /** One event of each action, in the order in which they would happen. */
    public static List<Event> all() {
        return List.of(
                at(
                        0,
                        new AgentStarted(
                                List.of("process=kernel", "database=kernel", "volume=kernel"), Optional.of("7"))),
                at(1, new ProcessStarted(PSQL, OPERATOR, Optional.of("198.51.100.7"))),
                at(2, READ),
                new Event(origin(EXPORTED_AT, EXPORT_ID, 4), exported()),
                at(4, new VolumeAttached(STICK, OPERATOR)),
                new Event(origin(EXPORTED_AT.plusSeconds(377), WRITE_ID, 6), WRITTEN),
                at(6, inspected()),
                at(7, new VolumeDetached(STICK, Account.UNKNOWN)),
                at(8, new AgentHeartbeat(List.of("process=kernel"), new LossCounters(10, 7, 2, 1))),
                at(9, new AgentDegraded("process", "audit", -1, "BPF ring buffer was closed")),
                at(10, new EventsLost(List.of("17-912", "915"), lost(), "spool full")),
                at(11, new AgentStopped("SIGTERM", new LossCounters(12, 12, 0, 0))));
    }

    /** An event of the sample agent, {@code number} minutes after the export. */
    public static Event at(int number, Activity activity) {
        return new Event(
                origin(
                        EXPORTED_AT.plusSeconds(60L * number),
                        new UUID(0x019d4b2e_00007000L + number, 0x8000000000000000L + number),
                        number + 1L),
                activity);
    }

    private static Origin origin(Instant timestamp, UUID id, long sequence) {
        return new Origin(
                timestamp,
                id,
                sequence,
                "3f1c0000000000000000000000000017",
                "ws-17",
                "linux",
                "a-17",
                "0.1.0",
                "0b8f7c1e-3d9d-4d0a-9f57-2f3c1e6a7b17",
                Optional.empty());
    }

    private static DatabaseExported exported() {
        return new DatabaseExported(
                READ,
                Optional.of("crm"),
                Optional.of("customer"),
                Optional.of("copy customer to ? csv header"),
                OptionalLong.of(50_000),
                Optional.of(new WrittenFile("/home/op/c.csv", 9_100_000, Optional.empty())),
                Optional.of("csv"),
                List.of("tool", "bytes", "file"),
                "high");
    }

    private static FileInspected inspected() {
        TreeMap<String, Long> kinds = new TreeMap<>();
        kinds.put("email", 50_000L);
        kinds.put("name", 50_000L);
        kinds.put("phone", 49_998L);
        return new FileInspected(
                WRITE_ID,
                WRITTEN,
                new Content(
                        "csv",
                        Optional.of("windows-31j"),
                        OptionalLong.of(50_000),
                        OptionalLong.of(7),
                        kinds,
                        List.of(),
                        false,
                        false,
                        OptionalDouble.of(5.25),
                        false,
                        Optional.empty()),
                Optional.of(new People(
                        49_871,
                        Optional.of("AAEC"),
                        Optional.of("AwQF"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("1"))));
    }

    private static TreeMap<String, Long> lost() {
        TreeMap<String, Long> counts = new TreeMap<>();
        counts.put("database_read", 7L);
        counts.put("process_started", 890L);
        return counts;
    }
}
