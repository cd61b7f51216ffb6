package sekisho.agent.content;

import java.util.ArrayList;
import java.util.List;

/** Samples every 64th row after the first ones and decides the columns anew after each hundred of them. */
final class Drift {
    private static final int EVERY = 64;
    private static final int ROWS = 100;

    private final List<Heading> headings;
    private final Values values;
    private List<ColumnSample> samples = List.of();
    private int rows;

    Drift(List<Heading> headings, Values values) {
        this.headings = headings;
        this.values = values;
    }

    boolean due(long record) {
        return record % EVERY == 0;
    }

    /** Adds a row; true when there are enough to {@link #decide}. */
    boolean add(Row row) {
        if (rows == 0) {
            List<ColumnSample> fresh = new ArrayList<>();
            headings.forEach(heading -> fresh.add(new ColumnSample(heading, values)));
            samples = fresh;
        }
        TableScan.addTo(samples, row);
        return ++rows >= ROWS;
    }

    Columns decide() {
        rows = 0;
        return Columns.decide(samples);
    }
}
