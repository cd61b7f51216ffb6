package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import sekisho.rules.event.Content;
import sekisho.rules.event.People;

/**
 * What an inspection found in one file.
 *
 * @param content format, counts and kinds; after the budget ended, {@code records} and {@code kinds} are extrapolated
 *     to the whole file
 * @param people distinct people in what was read; empty when no key was given or nobody was found
 */
public record Inspection(Content content, Optional<People> people) {
    public Inspection {
        requireNonNull(content, "content");
        requireNonNull(people, "people");
    }

    /** A file of which nothing could be read, for a {@code reason} in a few words without any part of path or content. */
    public static Inspection unreadable(String reason) {
        var content = new Content(
                Format.UNKNOWN.wireName(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new TreeMap<>(),
                List.of(),
                false,
                false,
                OptionalDouble.empty(),
                false,
                Optional.of(reason));
        return new Inspection(content, Optional.empty());
    }
}
