package sekisho.rules.document;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects faults and warnings while files are read, so that all are told at once. A fault makes a rule set unusable; a
 * warning names what is legal but seldom meant. Not safe for several threads.
 */
public final class FaultLog {

    private static final Comparator<Fault> BY_PLACE =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparingInt(Fault::column);

    private final Set<Fault> faults = new LinkedHashSet<>();
    private final Set<Fault> warnings = new LinkedHashSet<>();

    /** An empty log. */
    public FaultLog() {}

    /** Notes something wrong. */
    public void fault(Position at, String message) {
        faults.add(Fault.at(at, message));
    }

    /** Notes faults that another log collected. */
    public void addAll(List<Fault> others) {
        faults.addAll(others);
    }

    /** Notes something legal that is seldom meant. */
    public void warn(Position at, String message) {
        warnings.add(Fault.at(at, message));
    }

    /** Everything wrong, by file and place. */
    public List<Fault> faults() {
        return faults.stream().sorted(BY_PLACE).toList();
    }

    /** Everything doubtful, by file and place. */
    public List<Fault> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }
}
