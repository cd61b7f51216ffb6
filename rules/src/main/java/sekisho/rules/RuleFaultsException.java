package sekisho.rules;

import java.util.List;
import java.util.stream.Collectors;
import sekisho.rules.document.Fault;

/** A rule set is wrong and was refused whole; carries every fault, by file and place. Programs print them and exit with 1. */
public final class RuleFaultsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * All that is wrong at once.
     *
     * @param faults at least one
     */
    public RuleFaultsException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("faults is empty");
        }
        this.faults = List.copyOf(faults);
    }

    /** Every fault, by file and place. */
    public List<Fault> faults() {
        return faults;
    }
}
