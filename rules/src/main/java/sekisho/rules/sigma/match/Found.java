package sekisho.rules.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What an event holds under a field name. The name is looked up as a whole first, then as a path through nested maps;
 * lists on the way and at the end fan out.
 *
 * @param present whether the field is there, be it null or empty
 * @param leaves its scalars: {@code String}, {@code Number}, {@code Boolean} or {@link Null}; none for a map or an empty list
 */
record Found(boolean present, List<Object> leaves) {

    private static final Found NOTHING = new Found(false, List.of());
    private static final int DEEPEST = 64;

    /** Whether one of the leaves satisfies a test. */
    boolean any(Predicate<Object> test) {
        for (Object leaf : leaves) {
            if (test.test(leaf)) {
                return true;
            }
        }
        return false;
    }

    static Found in(Map<String, Object> event, String name) {
        Object whole = event.get(name);
        if (whole instanceof String || whole instanceof Number || whole instanceof Boolean) {
            return new Found(true, List.of(whole));
        }
        List<Object> leaves = new ArrayList<>();
        boolean present = collect(event, name, leaves, 0);
        return present ? new Found(true, leaves) : NOTHING;
    }

    private static boolean collect(Object node, String name, List<Object> leaves, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (node instanceof List<?> list) {
            boolean present = false;
            for (Object item : list) {
                present |= collect(item, name, leaves, depth + 1);
            }
            return present;
        }
        if (!(node instanceof Map<?, ?> map)) {
            return false;
        }
        Object whole = map.get(name);
        if (whole != null) {
            flatten(whole, leaves, depth);
            return true;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Object inner = map.get(name.substring(0, dot));
            if (inner != null && collect(inner, name.substring(dot + 1), leaves, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static void flatten(Object node, List<Object> leaves, int depth) {
        if (node instanceof List<?> list) {
            if (depth <= DEEPEST) {
                list.forEach(item -> flatten(item, leaves, depth + 1));
            }
        } else if (!(node instanceof Map<?, ?>)) {
            leaves.add(node);
        }
    }

    /** Whether a string leaf anywhere in the event satisfies a test. */
    static boolean anyText(Object node, Predicate<String> test, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        return switch (node) {
            case String text -> test.test(text);
            case List<?> list -> list.stream().anyMatch(item -> anyText(item, test, depth + 1));
            case Map<?, ?> map -> map.values().stream().anyMatch(item -> anyText(item, test, depth + 1));
            default -> false;
        };
    }
}
