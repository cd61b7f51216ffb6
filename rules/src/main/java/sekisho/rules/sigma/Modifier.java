package sekisho.rules.sigma;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A field modifier of Sigma 2.1.0, by what it does to the value or the comparison. */
public enum Modifier {
    /** Any text around the value. */
    CONTAINS(Kind.PLACE, "contains"),
    /** Any text after the value. */
    STARTSWITH(Kind.PLACE, "startswith"),
    /** Any text before the value. */
    ENDSWITH(Kind.PLACE, "endswith"),
    /** All values instead of one of them. */
    ALL(Kind.LIST, "all"),
    /** With regard to upper and lower case. */
    CASED(Kind.CASE, "cased"),
    /** The field is there, whatever it holds. */
    EXISTS(Kind.COMPARISON, "exists"),
    /** None of the values. */
    NEQ(Kind.LIST, "neq"),
    /** A regular expression found anywhere in the field. */
    RE(Kind.COMPARISON, "re"),
    /** Regular expression without regard to case. */
    IGNORE_CASE(Kind.FLAG, "i", "ignorecase"),
    /** Regular expression whose {@code ^} and {@code $} stand at line breaks. */
    MULTILINE(Kind.FLAG, "m", "multiline"),
    /** Regular expression whose dot also means a line break. */
    DOTALL(Kind.FLAG, "s", "dotall"),
    /** The value in Base64. */
    BASE64(Kind.ENCODING, "base64"),
    /** The value as it looks inside Base64, at each of the three offsets. */
    BASE64OFFSET(Kind.ENCODING, "base64offset"),
    /** The value in UTF-16, little end first. */
    WIDE(Kind.ENCODING, "wide", "utf16le"),
    /** The value in UTF-16, big end first. */
    UTF16BE(Kind.ENCODING, "utf16be"),
    /** The value in UTF-16, little end first, after a byte order mark. */
    UTF16(Kind.ENCODING, "utf16"),
    /** The value with each of the dashes that Windows takes for options. */
    WINDASH(Kind.ENCODING, "windash"),
    /** An address inside the network. */
    CIDR(Kind.COMPARISON, "cidr"),
    /** A number less than the value. */
    LT(Kind.ORDER, "lt"),
    /** A number at most the value. */
    LTE(Kind.ORDER, "lte"),
    /** A number greater than the value. */
    GT(Kind.ORDER, "gt"),
    /** A number at least the value. */
    GTE(Kind.ORDER, "gte"),
    /** The minute of a date, 0 to 59. */
    MINUTE(Kind.CALENDAR, "minute"),
    /** The hour of a date, 0 to 23. */
    HOUR(Kind.CALENDAR, "hour"),
    /** The day of the month of a date, 1 to 31. */
    DAY(Kind.CALENDAR, "day"),
    /** The ISO 8601 week of a date, 1 to 53. */
    WEEK(Kind.CALENDAR, "week"),
    /** The month of a date, 1 to 12. */
    MONTH(Kind.CALENDAR, "month"),
    /** The year of a date. */
    YEAR(Kind.CALENDAR, "year"),
    /** The value of another field. */
    FIELDREF(Kind.COMPARISON, "fieldref"),
    /** {@code %name%} replaced by each line of the list of that name. */
    EXPAND(Kind.ENCODING, "expand");

    /** What a modifier changes; decides which ones go together. */
    public enum Kind {
        /** Where in the field the value stands. */
        PLACE,
        /** How several values combine. */
        LIST,
        /** Whether case matters. */
        CASE,
        /** Something other than a text comparison. */
        COMPARISON,
        /** A numeric order. */
        ORDER,
        /** A part of a date. */
        CALENDAR,
        /** An option of {@link Modifier#RE}. */
        FLAG,
        /** The value is rewritten before it is compared. */
        ENCODING
    }

    private final Kind kind;
    private final String name;
    private final String otherName;

    Modifier(Kind kind, String name) {
        this(kind, name, name);
    }

    Modifier(Kind kind, String name, String otherName) {
        this.kind = kind;
        this.name = name;
        this.otherName = otherName;
    }

    /** What it changes. */
    public Kind kind() {
        return kind;
    }

    /** As written in a rule; the shorter of two spellings. */
    public String wireName() {
        return name;
    }

    /** The modifier of that spelling, if there is one. */
    public static Optional<Modifier> of(String name) {
        return Arrays.stream(values())
                .filter(modifier -> modifier.name.equals(name) || modifier.otherName.equals(name))
                .findFirst();
    }

    /** Every spelling that {@link #of} knows. */
    public static List<String> spellings() {
        return Arrays.stream(values())
                .flatMap(modifier -> Stream.of(modifier.name, modifier.otherName))
                .distinct()
                .toList();
    }
}
