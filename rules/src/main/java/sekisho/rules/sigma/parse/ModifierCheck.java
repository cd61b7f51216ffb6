package sekisho.rules.sigma.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sekisho.rules.sigma.Modifier;
import sekisho.rules.sigma.Search;
import sekisho.rules.sigma.Value;

/** Which modifiers go together, and with which values. */
final class ModifierCheck {

    private static final Set<Modifier.Kind> WAYS_TO_COMPARE = Set.of(Modifier.Kind.COMPARISON, Modifier.Kind.ORDER);

    private ModifierCheck() {}

    /** What is wrong with the modifiers of one item; empty when they go together. */
    static List<String> faults(Search.Item item) {
        List<String> faults = new ArrayList<>();
        List<Modifier> modifiers = item.modifiers();
        repeated(modifiers, faults);
        combined(modifiers, faults);
        flags(modifiers, faults);
        keywords(item, faults);
        item.values().forEach(value -> value(modifiers, value, faults));
        return faults.stream().distinct().toList();
    }

    /** What is legal but seldom meant. */
    static List<String> warnings(Search.Item item) {
        return item.modifiers().contains(Modifier.ALL) && item.values().size() == 1
                ? List.of("all means nothing with a single value")
                : List.of();
    }

    private static void repeated(List<Modifier> modifiers, List<String> faults) {
        Set<Modifier> seen = new HashSet<>();
        modifiers.stream()
                .filter(modifier -> !seen.add(modifier))
                .forEach(modifier -> faults.add(modifier.wireName() + " is given twice"));
    }

    private static void combined(List<Modifier> modifiers, List<String> faults) {
        List<Modifier> compare = of(modifiers, WAYS_TO_COMPARE);
        List<Modifier> places = of(modifiers, Set.of(Modifier.Kind.PLACE));
        List<Modifier> calendar = of(modifiers, Set.of(Modifier.Kind.CALENDAR));
        clash(compare, faults);
        clash(places, faults);
        clash(calendar, faults);
        boolean textual = compare.isEmpty() && calendar.isEmpty();
        boolean refers = compare.contains(Modifier.FIELDREF);
        if (!textual && !refers) {
            of(modifiers, Set.of(Modifier.Kind.PLACE, Modifier.Kind.CASE))
                    .forEach(other -> refuse(first(compare, calendar), other, faults));
        }
        if (!textual) {
            modifiers.stream()
                    .filter(modifier -> modifier.kind() == Modifier.Kind.ENCODING)
                    .filter(modifier -> modifier != Modifier.EXPAND || !compare.contains(Modifier.CIDR))
                    .forEach(other -> refuse(first(compare, calendar), other, faults));
        }
        if (!calendar.isEmpty() && compare.stream().anyMatch(modifier -> modifier.kind() == Modifier.Kind.COMPARISON)) {
            refuse(compare.getFirst(), calendar.getFirst(), faults);
        }
        if (compare.contains(Modifier.EXISTS)) {
            of(modifiers, Set.of(Modifier.Kind.LIST)).forEach(other -> refuse(Modifier.EXISTS, other, faults));
        }
    }

    private static Modifier first(List<Modifier> compare, List<Modifier> calendar) {
        return compare.isEmpty() ? calendar.getFirst() : compare.getFirst();
    }

    private static void flags(List<Modifier> modifiers, List<String> faults) {
        int regex = modifiers.indexOf(Modifier.RE);
        for (int i = 0; i < modifiers.size(); i++) {
            if (modifiers.get(i).kind() == Modifier.Kind.FLAG && (regex < 0 || i < regex)) {
                faults.add(modifiers.get(i).wireName() + " is an option of re and stands after it");
            }
        }
    }

    private static void keywords(Search.Item item, List<String> faults) {
        Set<Modifier.Kind> fieldOnly = Set.of(Modifier.Kind.ORDER, Modifier.Kind.CALENDAR);
        if (item.isKeyword()) {
            item.modifiers().stream()
                    .filter(modifier -> fieldOnly.contains(modifier.kind())
                            || modifier == Modifier.EXISTS
                            || modifier == Modifier.FIELDREF
                            || modifier == Modifier.CIDR)
                    .forEach(modifier -> faults.add(modifier.wireName() + " needs a field before it"));
        }
    }

    private static void value(List<Modifier> modifiers, Value value, List<String> faults) {
        if (modifiers.contains(Modifier.EXISTS) && !(value instanceof Value.Flag)) {
            faults.add("exists takes true or false");
        }
        boolean counts =
                modifiers.stream().anyMatch(m -> m.kind() == Modifier.Kind.ORDER || m.kind() == Modifier.Kind.CALENDAR);
        if (counts && !(value instanceof Value.Numeral)) {
            faults.add("the value must be a number without quotes");
        }
        boolean text = modifiers.stream()
                .anyMatch(m -> m.kind() == Modifier.Kind.ENCODING
                        || m == Modifier.RE
                        || m == Modifier.CIDR
                        || m == Modifier.FIELDREF);
        if (text && !(value instanceof Value.Text)) {
            faults.add("the value must be a text; quote it");
        }
        if (value instanceof Value.Nothing && modifiers.stream().anyMatch(m -> m.kind() == Modifier.Kind.PLACE)) {
            faults.add("null has no parts to look into");
        }
    }

    private static List<Modifier> of(List<Modifier> modifiers, Set<Modifier.Kind> kinds) {
        return modifiers.stream()
                .filter(modifier -> kinds.contains(modifier.kind()))
                .toList();
    }

    private static void clash(List<Modifier> alternatives, List<String> faults) {
        for (int i = 1; i < alternatives.size(); i++) {
            refuse(alternatives.getFirst(), alternatives.get(i), faults);
        }
    }

    private static void refuse(Modifier one, Modifier other, List<String> faults) {
        if (one != other) {
            faults.add(one.wireName() + " and " + other.wireName() + " do not go together");
        }
    }
}
