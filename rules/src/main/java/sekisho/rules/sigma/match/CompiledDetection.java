package sekisho.rules.sigma.match;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.LogSource;

/**
 * A detection with its filters, ready to be asked.
 *
 * @param detection what was compiled
 * @param formula its condition and those of its filters
 */
public record CompiledDetection(Detection detection, Formula formula) {

    /** Refuses absent parts. */
    public CompiledDetection {
        requireNonNull(detection, "detection");
        requireNonNull(formula, "formula");
    }

    /** Whether an event of that source matches. */
    public boolean matches(LogSource source, Map<String, Object> event) {
        return detection.logSource().agreesWith(source) && formula.holds(event);
    }
}
