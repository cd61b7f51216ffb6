package sekisho.collector.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import sekisho.rules.RuleSet;

/** What the rule set in force says about its rules, in a reader's language. */
@FunctionalInterface
public interface RuleTexts {

    /** Knows no rule; pages then show the title that the alert carries. */
    RuleTexts NONE = (ruleId, locale) -> Optional.empty();

    /** The words of the rule set that is in force whenever a page is made. */
    static RuleTexts of(Supplier<RuleSet> inForce) {
        return new RuleSetTexts(inForce);
    }

    /** A rule's words in the reader's language, or in English where it has none; empty for a rule that is gone. */
    Optional<RuleText> text(String ruleId, Locale locale);

    /**
     * A rule in words.
     *
     * @param title what it is called
     * @param description what it looks for; may be empty
     * @param runbook what a reviewer does about it, step by step; may be empty
     */
    record RuleText(String title, String description, List<String> runbook) {
        public RuleText {
            runbook = List.copyOf(runbook);
        }
    }
}
