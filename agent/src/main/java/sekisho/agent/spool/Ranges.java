package sekisho.agent.spool;

import java.util.ArrayList;
import java.util.List;

/** Sequence numbers in rising order, gathered into {@code 17-912} and {@code 5}. */
final class Ranges {
    private final List<String> closed = new ArrayList<>();
    private long first = -1;
    private long last = -1;

    /** Adds a number larger than all before. */
    void add(long sequence) {
        if (last >= 0 && sequence <= last) {
            throw new IllegalArgumentException("sequence " + sequence + " after " + last);
        }
        if (last < 0 || sequence != last + 1) {
            close();
            first = sequence;
        }
        last = sequence;
    }

    /** How many ranges there are so far. */
    int size() {
        return closed.size() + (last < 0 ? 0 : 1);
    }

    List<String> toList() {
        List<String> all = new ArrayList<>(closed);
        if (last >= 0) {
            all.add(open());
        }
        return all;
    }

    private void close() {
        if (last >= 0) {
            closed.add(open());
        }
    }

    private String open() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
