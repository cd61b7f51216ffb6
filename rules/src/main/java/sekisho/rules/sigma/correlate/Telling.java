package sekisho.rules.sigma.correlate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sekisho.rules.sigma.Correlation;

/**
 * The difference between the alerts told so far and those that stand now.
 *
 * @param crossings to be told: new or changed
 * @param withdrawn crossing events of those that no longer stand
 * @param told what has been told after this
 */
record Telling(List<Crossing> crossings, List<String> withdrawn, List<Told> told) {

    static Telling of(Correlation correlation, Contribution contribution, Window window, List<Episode> episodes) {
        Map<String, Told> told = new LinkedHashMap<>();
        window.told().forEach(earlier -> told.put(earlier.crossingEvent(), earlier));
        List<Crossing> crossings = new ArrayList<>();
        Map<String, Episode> standing = new LinkedHashMap<>();
        for (Episode episode : episodes) {
            standing.put(episode.crossingEvent(), episode);
            Told earlier = told.get(episode.crossingEvent());
            if (earlier == null || !earlier.stands() || earlier.digest() != episode.digest()) {
                int revision = earlier == null ? 0 : earlier.revision() + 1;
                crossings.add(crossing(correlation, contribution, window, episode, revision));
                told.put(
                        episode.crossingEvent(),
                        new Told(episode.crossingEvent(), episode.crossedAt(), revision, episode.digest(), true));
            }
        }
        List<String> withdrawn = new ArrayList<>();
        told.replaceAll((crossingEvent, earlier) -> {
            if (earlier.stands() && !standing.containsKey(crossingEvent)) {
                withdrawn.add(crossingEvent);
                return earlier.withdrawn();
            }
            return earlier;
        });
        return new Telling(crossings, withdrawn, List.copyOf(told.values()));
    }

    private static Crossing crossing(
            Correlation correlation, Contribution contribution, Window window, Episode episode, int revision) {
        return new Crossing(
                correlation.id(),
                contribution.groupKey(),
                contribution.group(),
                episode.crossingEvent(),
                episode.first(),
                episode.last(),
                episode.eventIds(),
                episode.events(),
                episode.value(),
                revision,
                window.degraded());
    }
}
