package sekisho.rules.sigma.parse;

import java.util.List;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Filter;

/**
 * What a file holds.
 *
 * @param detections in order
 * @param correlations in order
 * @param filters in order
 */
public record Documents(List<Detection> detections, List<Correlation> correlations, List<Filter> filters) {

    /** Keeps its own copies. */
    public Documents {
        detections = List.copyOf(detections);
        correlations = List.copyOf(correlations);
        filters = List.copyOf(filters);
    }
}
