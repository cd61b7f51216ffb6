package sekisho.rules.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import sekisho.rules.ContentFile;
import sekisho.rules.document.DocumentReader;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Node;
import sekisho.rules.document.Spelling;

/** Reads {@code .test.yaml}: a list of stories, each with {@code event} and {@code match}, or {@code events} and {@code alerts}. */
final class RuleTestReader {

    private static final Set<String> ONE = Set.of("name", "lists", "event", "match", "filtered");
    private static final Set<String> SEVERAL = Set.of("name", "lists", "events", "alerts");
    private static final Set<String> ALERT = Set.of("crossed_by", "events", "group");

    private final FaultLog faults;

    private RuleTestReader(FaultLog faults) {
        this.faults = faults;
    }

    static List<RuleTest> read(ContentFile file, FaultLog faults) {
        RuleTestReader reader = new RuleTestReader(faults);
        List<RuleTest> tests = new ArrayList<>();
        for (Node document : DocumentReader.read(file.name(), file.text(), faults)) {
            if (document instanceof Node.Sequence list) {
                list.items().forEach(item -> reader.test(item).ifPresent(tests::add));
            } else {
                faults.fault(document.at(), "a test file is a list, each test with name, event and match");
            }
        }
        return tests;
    }

    private Optional<RuleTest> test(Node node) {
        if (!(node instanceof Node.Mapping map)) {
            faults.fault(node.at(), "a test is a map with name, event and match");
            return Optional.empty();
        }
        String name =
                map.get("name").map(given -> String.valueOf(given.plain())).orElse("");
        if (name.isBlank()) {
            faults.fault(map.at(), "a test needs a name that tells its story");
            return Optional.empty();
        }
        return map.get("events").isPresent() ? several(map, name) : one(map, name);
    }

    private Optional<RuleTest> one(Node.Mapping map, String name) {
        known(map, ONE);
        boolean filtered = part(map, "filtered") instanceof Node.Flag flag && flag.flag();
        if (!(part(map, "event") instanceof Node.Mapping event)) {
            faults.fault(map.at(), name + ": needs event, a map of fields, or events, a list of them");
            return Optional.empty();
        }
        if (!(part(map, "match") instanceof Node.Flag match)) {
            faults.fault(map.at(), name + ": needs match, true or false");
            return Optional.empty();
        }
        return Optional.of(new RuleTest.OneEvent(map.at(), name, lists(map), fields(event), match.flag(), filtered));
    }

    private Optional<RuleTest> several(Node.Mapping map, String name) {
        known(map, SEVERAL);
        if (!(part(map, "events") instanceof Node.Sequence events)
                || !(part(map, "alerts") instanceof Node.Sequence alerts)) {
            faults.fault(map.at(), name + ": needs the lists events and alerts; alerts: [] when none may be raised");
            return Optional.empty();
        }
        List<Map<String, Object>> told = new ArrayList<>();
        for (Node event : events.items()) {
            if (event instanceof Node.Mapping fields && fields.get("@timestamp").isPresent()) {
                told.add(fields(fields));
            } else {
                faults.fault(event.at(), name + ": an event is a map of fields, '@timestamp' among them");
            }
        }
        List<RuleTest.Expected> expected = new ArrayList<>();
        alerts.items().forEach(alert -> expected(name, alert).ifPresent(expected::add));
        return Optional.of(new RuleTest.Several(map.at(), name, lists(map), told, expected));
    }

    private Optional<RuleTest.Expected> expected(String name, Node node) {
        if (!(node instanceof Node.Mapping map) || !(part(map, "crossed_by").plain() instanceof Long crossedBy)) {
            faults.fault(
                    node.at(), name + ": an alert is a map with crossed_by, the place of the crossing event from 1");
            return Optional.empty();
        }
        known(map, ALERT);
        OptionalLong events = map.get("events").map(Node::plain).orElse("") instanceof Long counted
                ? OptionalLong.of(counted)
                : OptionalLong.empty();
        Optional<Map<String, String>> group =
                map.get("group").filter(Node.Mapping.class::isInstance).map(given -> texts((Node.Mapping) given));
        return Optional.of(new RuleTest.Expected(crossedBy, events, group));
    }

    private Map<String, List<String>> lists(Node.Mapping map) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (part(map, "lists") instanceof Node.Mapping given) {
            for (Node.Entry entry : given.entries()) {
                List<Node> items = entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
                lists.put(
                        entry.key(),
                        items.stream().map(item -> String.valueOf(item.plain())).toList());
            }
        }
        return lists;
    }

    private static Map<String, Object> fields(Node.Mapping map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.entries().forEach(entry -> {
            if (!(entry.value() instanceof Node.Nothing)) {
                fields.put(entry.key(), entry.value().plain());
            }
        });
        return fields;
    }

    private static Map<String, String> texts(Node.Mapping map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries()
                .forEach(entry ->
                        texts.put(entry.key(), String.valueOf(entry.value().plain())));
        return texts;
    }

    private static Node part(Node.Mapping map, String key) {
        return map.get(key).orElseGet(() -> new Node.Nothing(map.at()));
    }

    private void known(Node.Mapping map, Set<String> keys) {
        map.entries().stream()
                .filter(entry -> !keys.contains(entry.key()))
                .forEach(entry -> faults.fault(
                        entry.at(), "unknown key " + entry.key() + Spelling.suggestion(entry.key(), keys)));
    }
}
