package sekisho.rules.sigma.parse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sekisho.rules.document.Node;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.Level;
import sekisho.rules.sigma.LogSource;
import sekisho.rules.sigma.Reference;
import sekisho.rules.sigma.Status;

/** Reads what all document kinds share: title, id, level, tags and custom keys, and the log source. */
final class HeaderParser {

    private static final Set<String> KNOWN = Set.of(
            "title",
            "id",
            "name",
            "related",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "generate",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "sigma-version");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 65_535;

    private HeaderParser() {}

    static Header parse(Section section) {
        String title = section.requiredText("title");
        if (title.length() > LONGEST_TITLE) {
            section.fault(section.required("title").at(), "title is longer than " + LONGEST_TITLE + " characters");
        }
        Optional<String> name = section.text("name");
        checkDates(section);
        return new Header(
                section.at(),
                id(section, name),
                title,
                name,
                section.choice("status", Status.EXPERIMENTAL, Status::of, words(Status.values(), Status::wireName)),
                section.choice("level", Level.MEDIUM, Level::of, words(Level.values(), Level::wireName)),
                description(section),
                section.text("author").orElse(""),
                section.text("taxonomy").orElse("sigma"),
                tags(section),
                targets(section.texts("references")),
                targets(section.texts("falsepositives")),
                custom(section));
    }

    /** Category, product, service and whatever else is set; {@code definition} is prose and left out. */
    static LogSource logSource(Section section) {
        section.required("logsource");
        Map<String, String> dimensions = new LinkedHashMap<>();
        section.section("logsource").ifPresent(source -> {
            for (Node.Entry entry : source.entries()) {
                if (!entry.key().equals("definition")) {
                    source.text(entry.key()).ifPresent(text -> dimensions.put(entry.key(), text));
                }
            }
            if (dimensions.isEmpty()) {
                source.fault(source.at(), "logsource is empty; set category, product or service");
            }
            if (!source.sound()) {
                section.spoil();
            }
        });
        return new LogSource(dimensions);
    }

    private static String id(Section section, Optional<String> name) {
        Optional<String> id = section.text("id");
        id.filter(written -> !UUID.matcher(written).matches())
                .ifPresent(written -> section.fault(
                        section.required("id").at(), "id " + written + " is not a UUID; make one with uuidgen"));
        return id.or(() -> name)
                .orElseGet(() -> section.at().file() + ":" + section.at().line());
    }

    private static String description(Section section) {
        String description = section.text("description").orElse("");
        if (description.length() > LONGEST_DESCRIPTION) {
            section.fault(section.required("description").at(), "description is longer than " + LONGEST_DESCRIPTION);
        }
        return description;
    }

    private static void checkDates(Section section) {
        for (String key : List.of("date", "modified")) {
            section.text(key)
                    .filter(date -> !DATE.matcher(date).matches())
                    .ifPresent(date ->
                            section.warn(section.required(key).at(), key + " is " + date + "; write it as YYYY-MM-DD"));
        }
    }

    private static List<String> tags(Section section) {
        List<Reference> tags = section.texts("tags");
        tags.stream()
                .filter(tag -> !TAG.matcher(tag.target()).matches())
                .forEach(tag -> section.fault(
                        tag.at(),
                        "tag " + tag.target() + " must be namespace.name in lower case, as attack.t1052.001"));
        return targets(tags);
    }

    private static Map<String, Object> custom(Section section) {
        Map<String, Object> custom = new LinkedHashMap<>();
        for (Node.Entry entry : section.entries()) {
            if (!KNOWN.contains(entry.key())) {
                custom.put(entry.key(), entry.value().plain());
                if (!entry.key().contains(".")) {
                    Spelling.nearest(entry.key(), new TreeSet<>(KNOWN))
                            .ifPresent(near ->
                                    section.warn(entry.at(), "custom key " + entry.key() + " looks like " + near));
                }
            }
        }
        return custom;
    }

    private static List<String> targets(List<Reference> texts) {
        return texts.stream().map(Reference::target).toList();
    }

    private static <T> List<String> words(T[] values, java.util.function.Function<T, String> wireName) {
        return Arrays.stream(values).map(wireName).toList();
    }
}
