package sekisho.rules.sigma.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Node;
import sekisho.rules.document.Position;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Reference;

/** A map being read: each part is asked for by kind, and what is missing or of another kind is noted. */
final class Section {

    private final Node.Mapping map;
    private final FaultLog faults;
    private boolean sound = true;

    Section(Node.Mapping map, FaultLog faults) {
        this.map = map;
        this.faults = faults;
    }

    Position at() {
        return map.at();
    }

    FaultLog faults() {
        return faults;
    }

    List<Node.Entry> entries() {
        return map.entries();
    }

    /** False once anything was wrong. */
    boolean sound() {
        return sound;
    }

    void fault(Position at, String message) {
        sound = false;
        faults.fault(at, message);
    }

    void warn(Position at, String message) {
        faults.warn(at, message);
    }

    /** Notes that a part read apart from this section was wrong. */
    void spoil() {
        sound = false;
    }

    Optional<Node> node(String key) {
        return map.get(key);
    }

    Node required(String key) {
        return node(key).orElseGet(() -> {
            fault(map.at(), key + " is missing");
            return new Node.Nothing(map.at());
        });
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> text(key, node));
    }

    String requiredText(String key) {
        Node node = required(key);
        if (node instanceof Node.Nothing && node(key).isEmpty()) {
            return "";
        }
        return text(key, node).orElse("");
    }

    /** A scalar as text; numbers and booleans too, since a title may be one. */
    private Optional<String> text(String key, Node node) {
        return switch (node) {
            case Node.Text text -> Optional.of(text.text());
            case Node.Numeral number -> Optional.of(number.number().toPlainString());
            case Node.Flag flag -> Optional.of(String.valueOf(flag.flag()));
            case Node.Nothing nothing -> {
                fault(node.at(), key + " is empty; give a value or remove the key");
                yield Optional.empty();
            }
            case Node.Mapping m -> wrongKind(key, "a text", node);
            case Node.Sequence s -> wrongKind(key, "a text", node);
        };
    }

    Optional<Section> section(String key) {
        return node(key).flatMap(node -> switch (node) {
            case Node.Mapping inner -> Optional.of(new Section(inner, faults));
            default -> wrongKind(key, "a map", node);
        });
    }

    Optional<Boolean> flag(String key) {
        return node(key).flatMap(node -> switch (node) {
            case Node.Flag flag -> Optional.of(flag.flag());
            default -> wrongKind(key, "true or false", node);
        });
    }

    /** A list of texts; one text stands for a list of one. */
    List<Reference> texts(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty() || node.get() instanceof Node.Nothing) {
            return List.of();
        }
        List<Reference> texts = new ArrayList<>();
        List<Node> items = node.get() instanceof Node.Sequence list ? list.items() : List.of(node.get());
        items.forEach(item -> text(key, item).ifPresent(text -> texts.add(new Reference(item.at(), text))));
        return texts;
    }

    /** One of a closed set of words. */
    <T> T choice(String key, T otherwise, Function<String, Optional<T>> of, List<String> words) {
        Optional<String> written = text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        return of.apply(written.get()).orElseGet(() -> {
            Position place = node(key).map(Node::at).orElse(map.at());
            fault(
                    place,
                    key + " is " + written.get() + "; it must be one of " + String.join(", ", words)
                            + Spelling.suggestion(written.get(), words));
            return otherwise;
        });
    }

    /** Notes every key that is not among the known ones. */
    void refuseOthers(String what, Collection<String> known) {
        for (Node.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                fault(
                        entry.at(),
                        "unknown key " + entry.key() + " in " + what + Spelling.suggestion(entry.key(), known));
            }
        }
    }

    private <T> Optional<T> wrongKind(String key, String wanted, Node node) {
        fault(node.at(), key + " must be " + wanted + ", not " + node.kind());
        return Optional.empty();
    }
}
