package sekisho.rules.sigma.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Position;
import sekisho.rules.sigma.Modifier;
import sekisho.rules.sigma.Search;
import sekisho.rules.sigma.Value;
import sekisho.rules.taxonomy.Field;

/** Compiles the items of one document: a field, modifiers and values to comparisons. */
final class ItemCompiler {

    private static final int LONGEST_REGEX = 4_096;

    private final Compiler compiler;
    private final Rewriting rewriting;
    private final String taxonomy;
    private final Map<String, String> logSource;
    private final FaultLog faults;
    private boolean sound = true;

    ItemCompiler(Compiler compiler, String taxonomy, Map<String, String> logSource, FaultLog faults) {
        this.compiler = compiler;
        this.rewriting = new Rewriting(compiler.lists());
        this.taxonomy = taxonomy;
        this.logSource = logSource;
        this.faults = faults;
    }

    /** False once anything was wrong. */
    boolean sound() {
        return sound;
    }

    Optional<Formula> compile(Search.Item item) {
        if (item.isKeyword()) {
            return combine(
                    item,
                    item.values().stream()
                            .flatMap(value -> keyword(item, value).stream())
                            .toList());
        }
        Optional<Field> field = field(item.at(), item.field());
        if (field.isEmpty()) {
            return Optional.empty();
        }
        List<Formula> formulas = new ArrayList<>();
        for (Value value : item.values()) {
            Optional<String> misfit = OperandCheck.misfit(field.get(), item.modifiers(), value);
            misfit.ifPresent(message -> fault(value.at(), message));
            if (misfit.isEmpty()) {
                tests(item, value)
                        .map(tests -> any(tests.stream()
                                .<Formula>map(
                                        test -> new Formula.OfField(field.get().name(), test))
                                .toList()))
                        .ifPresent(formulas::add);
            }
        }
        return combine(item, formulas);
    }

    private static Optional<Formula> combine(Search.Item item, List<Formula> values) {
        Formula combined = item.modifiers().contains(Modifier.ALL) ? new Formula.And(values) : any(values);
        return Optional.of(item.modifiers().contains(Modifier.NEQ) ? new Formula.Not(combined) : combined);
    }

    private static Formula any(List<Formula> formulas) {
        return formulas.size() == 1 ? formulas.getFirst() : new Formula.Or(formulas);
    }

    private Optional<Field> field(Position at, String name) {
        Optional<Field> field = compiler.naming().resolve(at, taxonomy, logSource, name, faults);
        sound &= field.isPresent();
        return field;
    }

    private Optional<Formula> keyword(Search.Item item, Value value) {
        String text = switch (value) {
            case Value.Text written -> written.text();
            case Value.Numeral number -> number.number().toPlainString();
            case Value.Flag flag -> String.valueOf(flag.flag());
            case Value.Nothing n -> "";
        };
        if (text.isEmpty()) {
            fault(value.at(), "an empty keyword is found in every event");
            return Optional.empty();
        }
        if (item.modifiers().contains(Modifier.RE)) {
            return regex(item, new Value.Text(value.at(), text)).map(test -> new Formula.OfAnyText(test::matches));
        }
        boolean placed = item.modifiers().stream().anyMatch(modifier -> modifier.kind() == Modifier.Kind.PLACE);
        boolean cased = item.modifiers().contains(Modifier.CASED);
        return globs(value.at(), text, item.modifiers())
                .map(globs -> any(globs.stream()
                        .map(glob -> placed ? glob : glob.anyBefore().anyAfter())
                        .<Formula>map(glob -> new Formula.OfAnyText(new Comparison.Text(glob, cased)::matches))
                        .toList()));
    }

    /** The tests that one value becomes, alternatives of each other. */
    private Optional<List<Comparison>> tests(Search.Item item, Value value) {
        List<Modifier> modifiers = item.modifiers();
        Optional<Modifier> order = kind(modifiers, Modifier.Kind.ORDER);
        Optional<Modifier> calendar = kind(modifiers, Modifier.Kind.CALENDAR);
        return switch (value) {
            case Value.Nothing n -> Optional.of(List.of(new Comparison.Absent()));
            case Value.Flag flag ->
                Optional.of(List.of(
                        modifiers.contains(Modifier.EXISTS)
                                ? new Comparison.Exists(flag.flag())
                                : new Comparison.Flag(flag.flag())));
            case Value.Numeral(Position at, BigDecimal number) ->
                kind(modifiers, Modifier.Kind.PLACE).isPresent()
                        ? text(item, new Value.Text(at, number.toPlainString()))
                        : Optional.of(List.of(new Comparison.Order(order, number, calendar, compiler.zone())));
            case Value.Text text -> text(item, text);
        };
    }

    private Optional<List<Comparison>> text(Search.Item item, Value.Text value) {
        List<Modifier> modifiers = item.modifiers();
        boolean cased = modifiers.contains(Modifier.CASED);
        if (modifiers.contains(Modifier.RE)) {
            return regex(item, value).map(List::of);
        }
        if (modifiers.contains(Modifier.CIDR)) {
            return networks(item, value);
        }
        if (modifiers.contains(Modifier.FIELDREF)) {
            Optional<Modifier> place = kind(modifiers, Modifier.Kind.PLACE);
            return field(value.at(), value.text())
                    .map(other -> List.of(new Comparison.Like(other.name(), place, cased)));
        }
        return globs(value.at(), value.text(), modifiers)
                .map(globs -> globs.stream()
                        .<Comparison>map(glob -> new Comparison.Text(glob, cased))
                        .toList());
    }

    private Optional<List<Glob>> globs(Position at, String text, List<Modifier> modifiers) {
        try {
            return Optional.of(rewriting.alternatives(text, modifiers));
        } catch (Rewriting.UnusableException e) {
            fault(at, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Comparison.Regex> regex(Search.Item item, Value.Text value) {
        int flags = 0;
        flags |= item.modifiers().contains(Modifier.IGNORE_CASE) ? Pattern.CASE_INSENSITIVE : 0;
        flags |= item.modifiers().contains(Modifier.MULTILINE) ? Pattern.MULTILINE : 0;
        flags |= item.modifiers().contains(Modifier.DOTALL) ? Pattern.DOTALL : 0;
        if (value.text().length() > LONGEST_REGEX) {
            fault(value.at(), "regular expression is longer than " + LONGEST_REGEX + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(new Comparison.Regex(Pattern.compile(value.text(), flags)));
        } catch (PatternSyntaxException e) {
            fault(
                    value.at(),
                    "regular expression: " + e.getDescription() + " " + e.getPattern()
                            + "; look-around and back-references are not in RE2 syntax");
            return Optional.empty();
        }
    }

    private Optional<List<Comparison>> networks(Search.Item item, Value.Text value) {
        List<Comparison> tests = new ArrayList<>();
        try {
            List<String> texts =
                    item.modifiers().contains(Modifier.EXPAND) ? rewriting.expand(value.text()) : List.of(value.text());
            for (String text : texts) {
                Optional<Network> network = Network.of(text);
                network.ifPresent(found -> tests.add(new Comparison.Inside(found)));
                if (network.isEmpty()) {
                    fault(value.at(), text + " is no network: write address/bits without host bits, as 192.0.2.0/24");
                }
            }
        } catch (Rewriting.UnusableException e) {
            fault(value.at(), String.valueOf(e.getMessage()));
        }
        return Optional.of(tests);
    }

    private static Optional<Modifier> kind(List<Modifier> modifiers, Modifier.Kind kind) {
        return modifiers.stream().filter(modifier -> modifier.kind() == kind).findFirst();
    }

    private void fault(Position at, String message) {
        sound = false;
        faults.fault(at, message);
    }
}
