package sekisho.rules.sigma;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.Position;

/**
 * What the document kinds have in common.
 *
 * @param at where the document begins
 * @param id the UUID as written; a rule without one goes by {@code name}, or by its file
 * @param title at most 256 characters
 * @param name unique handle for correlations and filters
 * @param status {@code experimental} when not written
 * @param level {@code medium} when not written
 * @param description empty when not written
 * @param author empty when not written
 * @param taxonomy which field names the document uses: {@code sigma} when not written
 * @param tags namespaced, such as {@code attack.t1052.001}
 * @param references addresses
 * @param falsePositives what else raises it
 * @param custom every other top-level key, such as {@code sekisho.title.ja}, as plain values
 */
public record Header(
        Position at,
        String id,
        String title,
        Optional<String> name,
        Status status,
        Level level,
        String description,
        String author,
        String taxonomy,
        List<String> tags,
        List<String> references,
        List<String> falsePositives,
        Map<String, Object> custom) {

    /** Keeps its own copies. */
    public Header {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(level, "level");
        requireNonNull(description, "description");
        requireNonNull(author, "author");
        requireNonNull(taxonomy, "taxonomy");
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /** Whether {@code reference}, as a correlation or filter writes it, means this document. */
    public boolean isCalled(String reference) {
        return id.equalsIgnoreCase(reference) || name.filter(reference::equals).isPresent();
    }
}
