package sekisho.collector.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import sekisho.collector.cases.Search;

/** A place in a list as a word that fits into an address; readers need not understand it. */
final class Cursor {

    private Cursor() {}

    static String write(Search.Place place) {
        String plain = place.at() + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that {@link #write} wrote; empty for anything else. */
    static Optional<Search.Place> read(String cursor) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            Instant at = Instant.parse(plain.substring(0, space));
            return Optional.of(new Search.Place(at, plain.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
