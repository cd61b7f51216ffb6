package sekisho.agent.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.agent.people.PeopleCounter;

/** The columns of a table that hold personal values, and which of them the row at hand has filled. */
final class Columns {
    private static final Set<Kind> CONTACTS = EnumSet.of(Kind.EMAIL, Kind.PHONE, Kind.DATE_OF_BIRTH);

    private record Column(int field, Kind kind, boolean named) {}

    private final List<Column> columns;
    private final int[] fields;
    private final Kind[] kinds;
    private final boolean[] named;
    private final boolean[] filled;
    private final long[] counts;
    private final boolean namesAndAddresses;

    private Columns(List<Column> columns) {
        this.columns = columns;
        fields = columns.stream().mapToInt(Column::field).toArray();
        kinds = columns.stream().map(Column::kind).toArray(Kind[]::new);
        named = new boolean[columns.size()];
        filled = new boolean[columns.size()];
        counts = new long[columns.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = columns.get(i).named();
        }
        Set<Kind> present = EnumSet.noneOf(Kind.class);
        columns.forEach(column -> present.add(column.kind()));
        namesAndAddresses = present.contains(Kind.NAME) && present.contains(Kind.ADDRESS);
    }

    static Columns none() {
        return new Columns(List.of());
    }

    static Columns decide(List<ColumnSample> samples) {
        List<Column> sure = columns(samples, false);
        boolean contacts = sure.stream().anyMatch(column -> CONTACTS.contains(column.kind()));
        return new Columns(contacts ? columns(samples, true) : sure);
    }

    private static List<Column> columns(List<ColumnSample> samples, boolean besideContacts) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            int field = i;
            ColumnSample sample = samples.get(i);
            Optional<ColumnSample.Verdict> verdict = besideContacts ? sample.verdictBesideContacts() : sample.verdict();
            verdict.ifPresent(is -> columns.add(new Column(field, is.kind(), is.named())));
        }
        return columns;
    }

    /** These columns, and those of {@code later} that are not among them. */
    Columns with(Columns later) {
        List<Column> all = new ArrayList<>(columns);
        later.columns.stream()
                .filter(column -> columns.stream().noneMatch(known -> known.field() == column.field()))
                .forEach(all::add);
        return new Columns(all);
    }

    int size() {
        return fields.length;
    }

    int field(int index) {
        return fields[index];
    }

    Kind kind(int index) {
        return kinds[index];
    }

    boolean named(int index) {
        return named[index];
    }

    /** Notes whether the row at hand has a value of the column's kind. */
    void mark(int index, boolean is) {
        filled[index] = is;
        counts[index] += is ? 1 : 0;
    }

    /** Rows marked so far with a value of each kind; kinds that did not occur have no entry. */
    Map<Kind, Long> counts() {
        Map<Kind, Long> byKind = new EnumMap<>(Kind.class);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byKind.merge(kinds[i], counts[i], Long::sum);
            }
        }
        return byKind;
    }

    /** Adds the person in the row at hand: every e-mail address and telephone number, and the name with the address. */
    void addPeople(Row row, PeopleCounter people) {
        for (int i = 0; i < fields.length; i++) {
            if (filled[i] && kinds[i] == Kind.EMAIL) {
                people.email(row.bytes, row.from[fields[i]], row.to[fields[i]]);
            } else if (filled[i] && kinds[i] == Kind.PHONE) {
                people.phone(row.bytes, row.from[fields[i]], row.to[fields[i]]);
            }
        }
        if (namesAndAddresses) {
            people.begin();
            for (int i = 0; i < fields.length; i++) {
                if (filled[i] && kinds[i] == Kind.NAME) {
                    people.name(row.bytes, row.from[fields[i]], row.to[fields[i]]);
                }
            }
            for (int i = 0; i < fields.length; i++) {
                if (filled[i] && kinds[i] == Kind.ADDRESS) {
                    people.address(row.bytes, row.from[fields[i]], row.to[fields[i]]);
                }
            }
            people.end();
        }
    }
}
