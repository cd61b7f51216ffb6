package sekisho.collector.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertId;

/** Alerts of an invented day: an export at 10:14, a copy onto a stick seven minutes later. */
public final class TestingAlerts {

    /** When the export ended. */
    public static final Instant EXPORTED = Instant.parse("2026-04-02T01:14:07.123456789Z");

    public static final String HOST = "3f1c0000000000000000000000000017";
    public static final String EXPORT_RULE = "0d3a6f60-1111-4a6e-9a53-000000000001";
    public static final String COPY_RULE = "0d3a6f60-1111-4a6e-9a53-000000000002";

    private TestingAlerts() {}

    /** The person as enrichment names an unresolved one. */
    public static String person(String account) {
        return account + "@" + HOST;
    }

    /** {@code database_exported}: 50,000 rows from crm with psql. */
    public static Map<String, Object> export(String id, String account, Instant at) {
        Map<String, Object> event = event(id, "database_exported", account, at);
        event.put("process.name", "psql");
        event.put("process.args", List.of("psql", "-d", "crm", "-c", "\\copy customer to c.csv"));
        event.put("db.system.name", "postgresql");
        event.put("db.namespace", "crm");
        event.put("db.collection.name", "customer");
        event.put("db.response.returned_rows", 50_000L);
        event.put("source.bytes", 9_437_184L);
        event.put("file.path", "/home/" + account + "/c.csv");
        event.put("file.size", 9_100_000L);
        return event;
    }

    /** {@code file_inspected}: the same people on a stick. */
    public static Map<String, Object> copy(String id, String exportId, String account, Instant at) {
        Map<String, Object> event = event(id, "file_inspected", account, at);
        event.put("process.name", "cp");
        event.put("file.path", "/media/" + account + "/STICK/c.csv");
        event.put("file.size", 9_100_000L);
        event.put("volume.removable", true);
        event.put("volume.vendor_name", "ExampleVendor");
        event.put("volume.product_name", "Stick 3");
        event.put("volume.serial_number", "4C530001");
        event.put("volume.mount_name", "/media/" + account + "/STICK");
        event.put("sekisho.volume.kind", "usb");
        event.put("sekisho.lineage.root", exportId);
        event.put("sekisho.content.format", "csv");
        event.put("sekisho.content.records", 50_000L);
        event.put("sekisho.people.count", 49_871L);
        return event;
    }

    public static Map<String, Object> event(String id, String action, String account, Instant at) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("@timestamp", at.toString());
        event.put("event.id", id);
        event.put("event.action", action);
        event.put("host.id", HOST);
        event.put("host.name", "ws-17");
        event.put("user.name", account);
        event.put("sekisho.person.id", person(account));
        return event;
    }

    /** A high alert for one export. */
    public static Alert exportAlert(String account, Instant at) {
        return alert(
                EXPORT_RULE, "Bulk export", "medium", account, 1, List.of(export("x-" + account + at, account, at)));
    }

    /** A high alert for the export and the copy of its output seven minutes later. */
    public static Alert copyAlert(String account, Instant exported) {
        String exportId = "x-" + account + exported;
        Map<String, Object> copy =
                copy("w-" + account + exported, exportId, account, exported.plus(Duration.ofMinutes(7)));
        return alert(
                COPY_RULE,
                "Export then removable write",
                "high",
                account,
                1,
                List.of(export(exportId, account, exported), copy));
    }

    public static Alert alert(
            String rule, String name, String level, String account, int revision, List<Map<String, Object>> evidence) {
        List<EvidenceEvent> events = evidence.stream().map(EvidenceEvent::of).toList();
        List<String> ids =
                new ArrayList<>(events.stream().map(EvidenceEvent::id).toList());
        Map<String, String> group = Map.of("sekisho.person.id", person(account));
        return new Alert(
                AlertId.of(rule, group, ids.getFirst()),
                revision,
                rule,
                name,
                "5e".repeat(32),
                level,
                group,
                events.getFirst().at(),
                events.getLast().at(),
                ids,
                Optional.of(person(account)),
                evidence);
    }

    /** Alerts as one partition delivers them, from the given offset on. */
    public static List<Delivery> deliveries(long offset, Alert... alerts) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Alert alert : alerts) {
            deliveries.add(new Delivery(0, offset + deliveries.size(), new Delivery.Content.Decoded(alert)));
        }
        return deliveries;
    }
}
