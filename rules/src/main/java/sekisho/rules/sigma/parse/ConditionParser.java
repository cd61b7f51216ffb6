package sekisho.rules.sigma.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.rules.document.Node;
import sekisho.rules.document.Position;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Condition;

/**
 * Reads condition lines by recursive descent. Loosest to tightest: {@code or}, {@code and}, {@code not}, {@code x of},
 * parentheses. Words are taken whole, so that an identifier may begin with a keyword.
 */
final class ConditionParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[A-Za-z0-9_*?-]+|\\S)");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "of");
    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 64;

    private final Section section;
    private final Set<String> identifiers;
    private final Set<String> used = new HashSet<>();
    private final Position at;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ConditionParser(Section section, Set<String> identifiers, Position at) {
        this.section = section;
        this.identifiers = identifiers;
        this.at = at;
    }

    /** The condition or conditions of a section, over every key that is not reserved; empty when none can be read. */
    static List<Condition> parse(Section section, Set<String> reserved) {
        Set<String> identifiers = new LinkedHashSet<>();
        section.entries().stream()
                .map(Node.Entry::key)
                .filter(key -> !reserved.contains(key))
                .forEach(identifiers::add);
        Node node = section.required("condition");
        List<Node> lines = node instanceof Node.Sequence list ? list.items() : List.of(node);
        List<Condition> conditions = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Node line : lines) {
            if (line instanceof Node.Text(Position at, String text)) {
                ConditionParser parser = new ConditionParser(section, identifiers, at);
                parser.read(text, conditions);
                used.addAll(parser.used);
            } else if (!(line instanceof Node.Nothing)
                    || section.node("condition").isPresent()) {
                section.fault(line.at(), "condition must be a text, not " + line.kind());
            }
        }
        if (section.sound() && conditions.isEmpty()) {
            section.fault(node.at(), "condition is empty");
        }
        if (section.sound()) {
            identifiers.stream()
                    .filter(identifier -> !used.contains(identifier))
                    .forEach(identifier -> section.warn(node.at(), "the condition never uses " + identifier));
        }
        return conditions;
    }

    private void read(String text, List<Condition> conditions) {
        if (text.length() > LONGEST) {
            section.fault(at, "condition is longer than " + LONGEST + " characters");
            return;
        }
        if (text.contains("|")) {
            section.fault(at, "condition: | is of Sigma 1; write a correlation instead");
            return;
        }
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.lookingAt()) {
            tokens.add(lowerKeyword(matcher.group(1)));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        try {
            Condition condition = or();
            if (next < tokens.size()) {
                throw new UnreadableException("condition: " + tokens.get(next) + " is not expected after "
                        + (next == 0 ? "the beginning" : tokens.get(next - 1)) + "; and, or is missing");
            }
            conditions.add(condition);
        } catch (UnreadableException e) {
            section.fault(at, String.valueOf(e.getMessage()));
        }
    }

    private String lowerKeyword(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean upper = KEYWORDS.contains(lower) && !KEYWORDS.contains(word) && !identifiers.contains(word);
        if (upper) {
            section.warn(at, "condition: write " + lower + " in lower case");
        }
        return upper ? lower : word;
    }

    private Condition or() throws UnreadableException {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() throws UnreadableException {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (take("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() throws UnreadableException {
        if (++depth > DEEPEST) {
            throw new UnreadableException("condition is nested deeper than " + DEEPEST);
        }
        Condition condition = take("not") ? new Condition.Not(not()) : primary();
        depth--;
        return condition;
    }

    private Condition primary() throws UnreadableException {
        if (take("(")) {
            Condition inner = or();
            if (!take(")")) {
                throw new UnreadableException("condition: a closing parenthesis is missing");
            }
            return inner;
        }
        String word = word();
        if (next < tokens.size() && tokens.get(next).equals("of")) {
            next++;
            return quantified(word, word());
        }
        if (!identifiers.contains(word)) {
            throw new UnreadableException(
                    "condition: there is no search " + word + Spelling.suggestion(word, identifiers));
        }
        used.add(word);
        return new Condition.Named(word);
    }

    private Condition quantified(String quantity, String pattern) throws UnreadableException {
        if (!Set.of("1", "any", "all").contains(quantity)) {
            throw new UnreadableException("condition: " + quantity + " of is not one of 1 of, any of, all of");
        }
        if (!pattern.equals("them") && !pattern.contains("*") && !identifiers.contains(pattern)) {
            throw new UnreadableException("condition: there is no search " + pattern
                    + Spelling.suggestion(pattern, identifiers) + ", or write a pattern with *");
        }
        Condition.Quantified quantified = new Condition.Quantified(quantity.equals("all"), pattern);
        List<String> covered = identifiers.stream().filter(quantified::covers).toList();
        if (covered.isEmpty()) {
            throw new UnreadableException("condition: no search is called " + pattern);
        }
        used.addAll(covered);
        return quantified;
    }

    private String word() throws UnreadableException {
        if (next >= tokens.size()) {
            throw new UnreadableException(
                    next == 0 ? "condition is empty" : "condition ends after " + tokens.get(next - 1));
        }
        String word = tokens.get(next);
        if ((KEYWORDS.contains(word) && !identifiers.contains(word)) || !word.matches("[A-Za-z0-9_*?-]+")) {
            throw new UnreadableException("condition: " + word + " is not expected here");
        }
        next++;
        return word;
    }

    private boolean take(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equals(word);
        if (there) {
            next++;
        }
        return there;
    }

    /** The line cannot be read; the message says why. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }
}
