package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items newest first
 * @param next where the next page begins; empty on the last page
 */
public record Page<T>(List<T> items, Optional<Search.Place> next) {

    public Page {
        items = List.copyOf(items);
        requireNonNull(next, "next");
    }

    /**
     * Cuts a list that was asked for one item more than the page holds.
     *
     * @param found at most {@code limit + 1} items
     */
    public static <T> Page<T> cut(List<T> found, int limit, Function<T, Search.Place> place) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(place.apply(items.getLast())));
    }
}
