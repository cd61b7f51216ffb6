package sekisho.rules.taxonomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sekisho.rules.document.DocumentReader;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Node;

/**
 * Sigma's default field names and the event fields that they mean, for each log source; {@code taxonomy/sigma.yml}.
 *
 * @param sources in the order of the file
 */
public record SigmaNames(List<Source> sources) {

    /** No names at all. */
    public static final SigmaNames NONE = new SigmaNames(List.of());

    /** Keeps its own copy. */
    public SigmaNames {
        sources = List.copyOf(sources);
    }

    /**
     * The names of one log source.
     *
     * @param dimensions what a rule's {@code logsource} must set, such as {@code category: process_creation}
     * @param names Sigma name to event field
     */
    public record Source(Map<String, String> dimensions, Map<String, String> names) {

        /** Keeps its own copies. */
        public Source {
            dimensions = Map.copyOf(dimensions);
            names = Map.copyOf(names);
        }
    }

    /**
     * Reads the table: {@code sources: [{logsource: {…}, fields: {<sigma name>: <event field>}}]}.
     *
     * @param file the name that faults shall bear
     * @param taxonomy the fields that it may point to
     */
    public static SigmaNames read(String file, String text, Taxonomy taxonomy, FaultLog faults) {
        List<Source> sources = new ArrayList<>();
        for (Node document : DocumentReader.read(file, text, faults)) {
            if (document instanceof Node.Mapping map && map.get("sources").orElse(map) instanceof Node.Sequence list) {
                list.items().forEach(item -> source(item, taxonomy, faults).ifPresent(sources::add));
            } else {
                faults.fault(document.at(), "a table of Sigma names is a map with the list sources");
            }
        }
        return new SigmaNames(sources);
    }

    private static Optional<Source> source(Node item, Taxonomy taxonomy, FaultLog faults) {
        if (!(item instanceof Node.Mapping map)
                || !(map.get("logsource").orElse(map) instanceof Node.Mapping dimensions)
                || !(map.get("fields").orElse(map) instanceof Node.Mapping names)) {
            faults.fault(item.at(), "a source has the maps logsource and fields");
            return Optional.empty();
        }
        names.entries().stream()
                .filter(entry -> taxonomy.type(text(entry.value())).isEmpty())
                .forEach(entry -> faults.fault(
                        entry.value().at(),
                        "unknown field " + text(entry.value()) + taxonomy.suggestion(text(entry.value()))));
        return Optional.of(new Source(texts(dimensions), texts(names)));
    }

    private static Map<String, String> texts(Node.Mapping map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach(entry -> texts.put(entry.key(), text(entry.value())));
        return texts;
    }

    private static String text(Node node) {
        return String.valueOf(node.plain());
    }

    /** Sigma name to event field for rules of a log source; a narrower source wins over a wider one. */
    Map<String, String> namesFor(Map<String, String> dimensions) {
        Map<String, String> names = new TreeMap<>();
        sources.stream()
                .filter(source ->
                        dimensions.entrySet().containsAll(source.dimensions().entrySet()))
                .sorted((left, right) -> Integer.compare(
                        left.dimensions().size(), right.dimensions().size()))
                .forEach(source -> names.putAll(source.names()));
        return names;
    }

    /** Both together; where both name a field of one source, {@code over} wins. */
    public SigmaNames with(SigmaNames over) {
        List<Source> all = new ArrayList<>(sources);
        all.addAll(over.sources);
        return new SigmaNames(all);
    }

    /** Every Sigma name known for any source. */
    Set<String> allNames() {
        Set<String> names = new TreeSet<>();
        sources.forEach(source -> names.addAll(source.names().keySet()));
        return names;
    }
}
