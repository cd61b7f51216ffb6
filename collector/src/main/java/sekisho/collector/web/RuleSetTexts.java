package sekisho.collector.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sekisho.rules.RuleSet;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Header;

/**
 * The words in rule files: {@code title} and {@code description} in English, {@code sekisho.title.<lang>} and
 * {@code sekisho.description.<lang>} in other languages, {@code sekisho.runbook.<lang>} with a step to a line.
 */
record RuleSetTexts(Supplier<RuleSet> inForce) implements RuleTexts {

    private static final Pattern STEP_NUMBER = Pattern.compile("^[0-9]+\\.\\s+");

    @Override
    public Optional<RuleText> text(String ruleId, Locale locale) {
        RuleSet rules = inForce.get();
        return rules.detection(ruleId)
                .map(Detection::header)
                .or(() -> rules.correlation(ruleId).map(Correlation::header))
                .map(header -> text(header, locale.getLanguage()));
    }

    private static RuleText text(Header header, String language) {
        String runbook = custom(header, "runbook", language)
                .or(() -> custom(header, "runbook", "en"))
                .orElse("");
        List<String> steps = runbook.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> STEP_NUMBER.matcher(line).replaceFirst(""))
                .toList();
        return new RuleText(
                custom(header, "title", language).orElse(header.title()),
                custom(header, "description", language)
                        .orElse(header.description())
                        .strip(),
                steps);
    }

    private static Optional<String> custom(Header header, String what, String language) {
        return header.custom().get("sekisho." + what + "." + language) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
