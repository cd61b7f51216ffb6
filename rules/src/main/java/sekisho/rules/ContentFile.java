package sekisho.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of detection content.
 *
 * @param name as faults call it
 * @param path inside its folder, with slashes
 * @param text all of it
 */
public record ContentFile(String name, String path, String text) {

    private static final Pattern LIST = Pattern.compile("(?:.*/)?lists/([^/]+)\\.txt");
    private static final Pattern TEST = Pattern.compile("(.*)\\.test\\.ya?ml");
    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");
    private static final Set<String> NO_RULES =
            Set.of("taxonomy", "lists", "baseline", "replays", "context", "src", "target");

    /** Refuses absent parts. */
    public ContentFile {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        requireNonNull(text, "text");
    }

    /** The name of the list that this file is, if it is one. */
    Optional<String> listName() {
        Matcher list = LIST.matcher(path);
        return list.matches() ? Optional.of(list.group(1)) : Optional.empty();
    }

    /** The path of the rule that this file tests, without its ending, if it is a test. */
    public Optional<String> testedPath() {
        Matcher test = TEST.matcher(path);
        return test.matches() ? Optional.of(test.group(1)) : Optional.empty();
    }

    boolean isRules() {
        int slash = path.indexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        return YAML.matcher(path).matches() && testedPath().isEmpty() && !NO_RULES.contains(folder);
    }

    boolean isBaseline() {
        return path.startsWith("baseline/") && path.endsWith(".ndjson");
    }

    /** The path without {@code .yml} or {@code .yaml}. */
    public String stem() {
        return path.replaceFirst("\\.ya?ml$", "");
    }
}
