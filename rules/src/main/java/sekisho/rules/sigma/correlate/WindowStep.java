package sekisho.rules.sigma.correlate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import sekisho.rules.sigma.Correlation;

/**
 * What became of a window when one contribution was inserted.
 *
 * @param next the window from now on
 * @param crossings alerts that are new or changed, by time of crossing
 * @param withdrawn crossing events of alerts told earlier that no longer stand, because a late event showed that the
 *     threshold was crossed elsewhere or not at all
 */
public record WindowStep(Window next, List<Crossing> crossings, List<String> withdrawn) {

    /** Keeps its own copies. */
    public WindowStep {
        requireNonNull(next, "next");
        crossings = List.copyOf(crossings);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * Inserts a contribution where its time says. Pure: the same contributions in any order, none later than {@link
     * Window#LATENESS}, end in the same standing alerts, as long as the window need not forget single events.
     *
     * @param correlation the correlation that the window and the contribution belong to
     * @param window the group's window, {@link Window#EMPTY} at first
     * @param contribution what to insert; one already seen changes nothing
     */
    public static WindowStep step(Correlation correlation, Window window, Contribution contribution) {
        Entry entry = Entry.of(contribution);
        if (window.holds(correlation, entry)) {
            return new WindowStep(window, List.of(), List.of());
        }
        if (window.isTooLate(correlation, entry)) {
            return new WindowStep(window.countingLate(), List.of(), List.of());
        }
        Window inserted = window.inserting(entry);
        Replay replay = Replay.of(correlation, inserted);
        Telling telling = Telling.of(correlation, contribution, inserted, replay.episodes());
        Window next = Settling.of(correlation, inserted.telling(telling.told())).settled();
        return new WindowStep(next, telling.crossings(), telling.withdrawn());
    }
}
