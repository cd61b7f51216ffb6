package sekisho.rules.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document with its place. Scalars are resolved by the YAML 1.2 core schema. */
public sealed interface Node {

    /** Where it begins. */
    Position at();

    /** What a reader would call it: {@code "a map"}, {@code "a list"}, {@code "a text"}, and so on. */
    default String kind() {
        return switch (this) {
            case Mapping m -> "a map";
            case Sequence s -> "a list";
            case Text t -> "a text";
            case Numeral n -> "a number";
            case Flag f -> "a boolean";
            case Nothing n -> "null";
        };
    }

    /**
     * Keys and values in the order of the file; a key occurs once.
     *
     * @param at where it begins
     * @param entries in order
     */
    record Mapping(Position at, List<Entry> entries) implements Node {

        /** Keeps its own copy. */
        public Mapping {
            requireNonNull(at, "at");
            entries = List.copyOf(entries);
        }

        /** The value under a key, if it is there. */
        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /**
     * One key of a map.
     *
     * @param at where the key stands
     * @param key its text
     * @param value what stands under it
     */
    record Entry(Position at, String key, Node value) {

        /** Refuses absent parts. */
        public Entry {
            requireNonNull(at, "at");
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }

    /**
     * A list.
     *
     * @param at where it begins
     * @param items in order
     */
    record Sequence(Position at, List<Node> items) implements Node {

        /** Keeps its own copy. */
        public Sequence {
            requireNonNull(at, "at");
            items = List.copyOf(items);
        }
    }

    /**
     * A text: quoted, or plain and nothing else by the core schema.
     *
     * @param at where it begins
     * @param text as read, escapes of YAML resolved
     */
    record Text(Position at, String text) implements Node {}

    /**
     * A whole or decimal number; {@code .inf} and {@code .nan} are read as texts.
     *
     * @param at where it begins
     * @param number exact
     */
    record Numeral(Position at, BigDecimal number) implements Node {}

    /**
     * A boolean.
     *
     * @param at where it stands
     * @param flag its value
     */
    record Flag(Position at, boolean flag) implements Node {}

    /**
     * Null, written out or left empty.
     *
     * @param at where it stands
     */
    record Nothing(Position at) implements Node {}

    /** The same without places: maps, lists, {@code String}, {@code Long} or {@code BigDecimal}, {@code Boolean}; null is an empty text. */
    default Object plain() {
        return switch (this) {
            case Mapping map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.entries()
                        .forEach(entry -> plain.put(entry.key(), entry.value().plain()));
                yield plain;
            }
            case Sequence list -> {
                List<Object> plain = new ArrayList<>();
                list.items().forEach(item -> plain.add(item.plain()));
                yield plain;
            }
            case Text text -> text.text();
            case Numeral number -> wholeOrDecimal(number.number());
            case Flag flag -> flag.flag();
            case Nothing n -> "";
        };
    }

    private static Object wholeOrDecimal(BigDecimal number) {
        return number.scale() <= 0 && number.precision() - number.scale() <= 18
                ? (Object) number.longValueExact()
                : number;
    }
}
