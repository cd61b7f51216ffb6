package sekisho.rules.sigma.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sekisho.rules.document.Node;
import sekisho.rules.document.Position;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Modifier;
import sekisho.rules.sigma.Search;
import sekisho.rules.sigma.Value;

/** Reads search identifiers: maps, lists of maps, and keywords. */
final class SearchParser {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]+");

    private final Section section;

    private SearchParser(Section section) {
        this.section = section;
    }

    /** Every key but the reserved ones, as a search. */
    static Map<String, Search> parse(Section section, Set<String> reserved) {
        SearchParser parser = new SearchParser(section);
        Map<String, Search> searches = new LinkedHashMap<>();
        for (Node.Entry entry : section.entries()) {
            if (!reserved.contains(entry.key())) {
                if (!IDENTIFIER.matcher(entry.key()).matches()) {
                    section.fault(
                            entry.at(), "search identifier " + entry.key() + " may hold letters, digits, _ and -");
                }
                parser.search(entry.key(), entry.value()).ifPresent(search -> searches.put(entry.key(), search));
            }
        }
        if (searches.isEmpty() && section.sound()) {
            section.fault(section.at(), "has no search identifier, such as selection");
        }
        return searches;
    }

    private Optional<Search> search(String name, Node node) {
        return switch (node) {
            case Node.Mapping map -> every(name, map);
            case Node.Sequence list -> any(name, list);
            case Node.Nothing n -> fault(node.at(), name + " is empty; say what to look for");
            case Node.Text t -> keywords(node.at(), List.of(node));
            case Node.Numeral n -> keywords(node.at(), List.of(node));
            case Node.Flag f -> keywords(node.at(), List.of(node));
        };
    }

    private Optional<Search> every(String name, Node.Mapping map) {
        if (map.entries().isEmpty()) {
            return fault(map.at(), name + " is empty; say what to look for");
        }
        List<Search> items = new ArrayList<>();
        map.entries().forEach(entry -> item(entry).ifPresent(items::add));
        return items.isEmpty() ? Optional.empty() : Optional.of(new Search.Every(items));
    }

    private Optional<Search> any(String name, Node.Sequence list) {
        if (list.items().isEmpty()) {
            return fault(list.at(), name + " is empty; say what to look for");
        }
        if (list.items().stream().noneMatch(SearchParser::isCollection)) {
            return keywords(list.at(), list.items());
        }
        List<Search> parts = new ArrayList<>();
        list.items().forEach(item -> search(name, item).ifPresent(parts::add));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Search.Any(parts));
    }

    private Optional<Search> keywords(Position at, List<Node> nodes) {
        List<Value> values = values("keywords", nodes);
        return values.isEmpty() ? Optional.empty() : Optional.of(new Search.Item(at, "", List.of(), values));
    }

    private Optional<Search> item(Node.Entry entry) {
        List<String> parts = List.of(entry.key().split("\\|", -1));
        List<Modifier> modifiers = new ArrayList<>();
        for (String written : parts.subList(1, parts.size())) {
            Optional<Modifier> modifier = Modifier.of(written);
            modifier.ifPresent(modifiers::add);
            if (modifier.isEmpty()) {
                section.fault(
                        entry.at(),
                        "unknown modifier " + written + " in " + entry.key()
                                + Spelling.suggestion(written, Modifier.spellings()));
            }
        }
        List<Value> values = values(entry.key(), nodes(entry));
        if (values.isEmpty() || modifiers.size() < parts.size() - 1) {
            return Optional.empty();
        }
        Search.Item item = new Search.Item(entry.at(), parts.getFirst(), modifiers, values);
        ModifierCheck.faults(item).forEach(message -> section.fault(entry.at(), entry.key() + ": " + message));
        ModifierCheck.warnings(item).forEach(message -> section.warn(entry.at(), entry.key() + ": " + message));
        return Optional.of(item);
    }

    private List<Node> nodes(Node.Entry entry) {
        if (entry.value() instanceof Node.Sequence list) {
            if (list.items().isEmpty()) {
                section.fault(list.at(), entry.key() + " has an empty list; give values, or null for an absent field");
            }
            return list.items();
        }
        return List.of(entry.value());
    }

    private List<Value> values(String key, List<Node> nodes) {
        List<Value> values = new ArrayList<>();
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> values.add(new Value.Text(text.at(), text.text()));
                case Node.Numeral number -> values.add(new Value.Numeral(number.at(), number.number()));
                case Node.Flag flag -> values.add(new Value.Flag(flag.at(), flag.flag()));
                case Node.Nothing nothing -> {
                    values.add(new Value.Nothing(nothing.at()));
                    if (nodes.size() > 1) {
                        section.warn(nothing.at(), key + " has null among its values; it is read as or absent");
                    }
                }
                case Node.Mapping m ->
                    fault(node.at(), key + " takes values, not a map; write nested fields with dots");
                case Node.Sequence s -> fault(node.at(), key + " takes values, not a list inside a list");
            }
        }
        return values;
    }

    private static boolean isCollection(Node node) {
        return node instanceof Node.Mapping || node instanceof Node.Sequence;
    }

    private <T> Optional<T> fault(Position at, String message) {
        section.fault(at, message);
        return Optional.empty();
    }
}
