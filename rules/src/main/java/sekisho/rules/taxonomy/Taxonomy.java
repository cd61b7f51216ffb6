package sekisho.rules.taxonomy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sekisho.rules.document.DocumentReader;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Node;
import sekisho.rules.document.Spelling;

/**
 * Every field that an event may carry, with its type; {@code taxonomy/ecs.yml}.
 *
 * @param fields dotted name to type
 */
public record Taxonomy(Map<String, FieldType> fields) {

    /** Keeps its own copy. */
    public Taxonomy {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads a taxonomy file: {@code fields: {<name>: {type: <type>, …}}}.
     *
     * @param file the name that faults shall bear
     */
    public static Taxonomy read(String file, String text, FaultLog faults) {
        Map<String, FieldType> fields = new TreeMap<>();
        for (Node document : DocumentReader.read(file, text, faults)) {
            if (document instanceof Node.Mapping map && map.get("fields").orElse(map) instanceof Node.Mapping listed) {
                listed.entries().forEach(entry -> type(entry, faults).ifPresent(type -> fields.put(entry.key(), type)));
            } else {
                faults.fault(document.at(), "a taxonomy is a map with the key fields");
            }
        }
        return new Taxonomy(fields);
    }

    private static Optional<FieldType> type(Node.Entry entry, FaultLog faults) {
        Optional<String> named = entry.value() instanceof Node.Mapping details
                ? details.get("type").filter(Node.Text.class::isInstance).map(node -> ((Node.Text) node).text())
                : Optional.empty();
        Optional<FieldType> type = named.flatMap(FieldType::of);
        if (type.isEmpty()) {
            String known = String.join(", ", FieldType.wireNames());
            faults.fault(entry.at(), "field " + entry.key() + " needs a type, one of " + known);
        }
        return type;
    }

    /** The type of a field, if it is listed. */
    public Optional<FieldType> type(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Both together; where both list a field, {@code over} wins. */
    public Taxonomy with(Taxonomy over) {
        Map<String, FieldType> all = new TreeMap<>(fields);
        all.putAll(over.fields);
        return new Taxonomy(all);
    }

    /** What to say after an unlisted name: the nearest listed one, or nothing. */
    String suggestion(String field) {
        Set<String> names = fields.keySet();
        return Spelling.suggestion(field, names);
    }
}
