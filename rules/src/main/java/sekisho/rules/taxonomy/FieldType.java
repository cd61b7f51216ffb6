package sekisho.rules.taxonomy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an event field holds; decides which comparisons a rule may make. */
public enum FieldType {
    /** A text. */
    KEYWORD("keyword", "a text"),
    /** A list of texts. */
    KEYWORDS("keyword[]", "a list of texts"),
    /** A whole number. */
    LONG("long", "a whole number"),
    /** A decimal number. */
    DOUBLE("double", "a number"),
    /** True or false. */
    BOOLEAN("boolean", "a boolean"),
    /** A time, RFC 3339. */
    DATE("date", "a date"),
    /** An IPv4 or IPv6 address. */
    IP("ip", "an address"),
    /** A mergeable counter of distinct people, in Base64. */
    SKETCH("sketch", "a counter sketch"),
    /** Not known, so nothing is checked: events in other names than ours. */
    UNCHECKED("", "a value");

    private final String wireName;
    private final String spoken;

    FieldType(String wireName, String spoken) {
        this.wireName = wireName;
        this.spoken = spoken;
    }

    /** As a fault message calls it, with an article. */
    public String spoken() {
        return spoken;
    }

    /** Whether it is ordered by number. */
    public boolean isNumeric() {
        return this == LONG || this == DOUBLE || this == UNCHECKED;
    }

    /** Whether it can be compared as text. */
    public boolean isText() {
        return this == KEYWORD || this == KEYWORDS || this == DATE || this == IP || this == UNCHECKED;
    }

    static Optional<FieldType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type != UNCHECKED && type.wireName.equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values())
                .filter(type -> type != UNCHECKED)
                .map(type -> type.wireName)
                .toList();
    }
}
