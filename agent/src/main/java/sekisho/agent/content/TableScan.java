package sekisho.agent.content;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sekisho.agent.people.PeopleCounter;

/**
 * Counts records, kinds and people over all tables of a file. The first rows of a table are kept until its columns are
 * decided; after that only the columns that hold personal values are touched. Every 64th row is sampled on, so that a
 * column whose first rows say nothing is still found.
 */
final class TableScan implements RowSink {
    private static final int MOST_HEADING_BYTES = 200;

    private final boolean mayHaveHeading;
    private final Optional<PeopleCounter> people;
    private final Values values = new Values();
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final TreeSet<String> sensitive = new TreeSet<>();
    private final KeptRows kept = new KeptRows();
    private List<String> names = List.of();
    private Columns columns = Columns.none();
    private Drift drift = new Drift(List.of(), values);
    private boolean sampling;
    private long records;
    private int widest;

    /** @param mayHaveHeading whether the first row may be names of columns, as in CSV */
    TableScan(boolean mayHaveHeading, Optional<PeopleCounter> people) {
        this.mayHaveHeading = mayHaveHeading;
        this.people = people;
    }

    @Override
    public void table(List<String> columnNames) {
        decide();
        names = columnNames;
        widest = Math.max(widest, columnNames.size());
        sampling = true;
    }

    @Override
    public void row(Row row) {
        if (sampling) {
            kept.add(row);
            if (kept.full()) {
                decide();
            }
        } else {
            count(row);
        }
    }

    @Override
    public void skippedRow() {
        records++;
    }

    /** Ends the last table. */
    void end() {
        decide();
        change(Columns.none());
    }

    private void change(Columns next) {
        columns.counts().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        columns = next;
    }

    private void decide() {
        if (!sampling) {
            return;
        }
        sampling = false;
        boolean heading = names.isEmpty() && mayHaveHeading && kept.size() > 0 && headed();
        if (heading) {
            names = kept.texts(0, MOST_HEADING_BYTES);
            widest = Math.max(widest, names.size());
        }
        sensitive.addAll(Headings.sensitive(names));
        List<Heading> headings = headings(kept.columns());
        List<ColumnSample> samples = samples(headings, heading ? 1 : 0);
        change(Columns.decide(samples));
        drift = new Drift(headings, values);
        kept.replay(heading ? 1 : 0, this::count);
        kept.clear();
    }

    private List<Heading> headings(int width) {
        return IntStream.range(0, width)
                .mapToObj(i -> i < names.size() ? Headings.of(names.get(i)) : new Heading.Silent())
                .toList();
    }

    private List<ColumnSample> samples(List<Heading> headings, int firstRow) {
        List<ColumnSample> samples = new ArrayList<>();
        headings.forEach(heading -> samples.add(new ColumnSample(heading, values)));
        kept.replay(firstRow, row -> addTo(samples, row));
        return samples;
    }

    static void addTo(List<ColumnSample> samples, Row row) {
        for (int i = 0; i < Math.min(row.kept(), samples.size()); i++) {
            row.trim(i);
            samples.get(i).add(row.bytes, row.from[i], row.to[i]);
        }
    }

    /** Whether the first row names the columns: by the dictionary, or because it alone is not like the rows below it. */
    private boolean headed() {
        List<String> first = kept.texts(0, MOST_HEADING_BYTES);
        List<ColumnSample> alone = new ArrayList<>();
        first.forEach(_ -> alone.add(new ColumnSample(new Heading.Silent(), values)));
        kept.replayOne(0, row -> addTo(alone, row));
        if (alone.stream().anyMatch(ColumnSample::speaks)) {
            return false;
        }
        long known = first.stream()
                .map(Headings::of)
                .filter(Heading.Personal.class::isInstance)
                .count();
        if (known > 0) {
            return true;
        }
        boolean wordy = first.stream().noneMatch(text -> text.isBlank() || Character.isDigit(text.charAt(0)));
        boolean distinct = first.stream().distinct().count() == first.size();
        List<Heading> silent =
                first.stream().<Heading>map(_ -> new Heading.Silent()).toList();
        return wordy && distinct && samples(silent, 1).stream().anyMatch(ColumnSample::speaks);
    }

    private void count(Row row) {
        records++;
        widest = Math.max(widest, row.fields());
        if (drift.due(records) && drift.add(row)) {
            change(columns.with(drift.decide()));
        }
        for (int a = 0; a < columns.size(); a++) {
            int field = columns.field(a);
            if (field < row.kept()) {
                row.trim(field);
                Kind kind = columns.kind(a);
                boolean is = values.accepts(kind, columns.named(a), row.bytes, row.from[field], row.to[field]);
                columns.mark(a, is);
            } else {
                columns.mark(a, false);
            }
        }
        if (people.isPresent()) {
            columns.addPeople(row, people.get());
        }
    }

    long records() {
        return records;
    }

    int columns() {
        return widest;
    }

    List<String> sensitive() {
        return List.copyOf(sensitive);
    }

    /** Values of each kind that occurs, times {@code factor}. */
    SortedMap<String, Long> kinds(double factor) {
        SortedMap<String, Long> counted = new TreeMap<>();
        kinds.forEach((kind, count) -> counted.put(kind.wireName(), Math.round(count * factor)));
        return counted;
    }
}
