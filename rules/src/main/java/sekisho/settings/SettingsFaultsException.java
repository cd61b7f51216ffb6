package sekisho.settings;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong; carries every fault, in the order of the file. Programs print them and exit with 2. */
public final class SettingsFaultsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingsFault> faults;

    /**
     * All that is wrong at once.
     *
     * @param faults at least one
     */
    public SettingsFaultsException(List<SettingsFault> faults) {
        super(faults.stream().map(SettingsFault::toString).collect(Collectors.joining("\n")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("faults is empty");
        }
        this.faults = List.copyOf(faults);
    }

    /** Every fault, in the order of the file. */
    public List<SettingsFault> faults() {
        return faults;
    }
}
