package sekisho.agent.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart as getopt_long(3) does: clusters of short options, attached and separate values.
 *
 * @param values of options by name without dashes; of several the last; an option without value has an empty one
 * @param all values of the options in their order, for options that may be repeated
 * @param operands what is no option
 */
record Options(Map<String, String> values, Map<String, List<String>> all, List<String> operands) {
    Options {
        values = Map.copyOf(values);
        all = Map.copyOf(all);
        operands = List.copyOf(operands);
    }

    /**
     * Takes arguments apart.
     *
     * @param args without the program's name
     * @param shortWithValue letters of the options that take a value
     * @param longWithValue names of the long options that take a value in the next argument
     */
    static Options parse(List<String> args, String shortWithValue, Set<String> longWithValue) {
        Reading reading = new Reading(shortWithValue, longWithValue);
        args.forEach(reading::argument);
        return new Options(reading.values, reading.all, reading.operands);
    }

    boolean has(String... names) {
        return List.of(names).stream().anyMatch(values::containsKey);
    }

    /** The value of the first of these that was given. */
    Optional<String> value(String... names) {
        return List.of(names).stream()
                .filter(values::containsKey)
                .map(values::get)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    List<String> everyValue(String... names) {
        return List.of(names).stream()
                .flatMap(name -> all.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private static final class Reading {
        private final String shortWithValue;
        private final Set<String> longWithValue;
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, List<String>> all = new HashMap<>();
        private final List<String> operands = new ArrayList<>();
        private Optional<String> open = Optional.empty();
        private boolean operandsOnly;

        Reading(String shortWithValue, Set<String> longWithValue) {
            this.shortWithValue = shortWithValue;
            this.longWithValue = longWithValue;
        }

        void argument(String arg) {
            if (open.isPresent()) {
                put(open.get(), arg);
                open = Optional.empty();
            } else if (operandsOnly || !arg.startsWith("-") || arg.equals("-")) {
                operands.add(arg);
            } else if (arg.equals("--")) {
                operandsOnly = true;
            } else if (arg.startsWith("--")) {
                longOption(arg.substring(2));
            } else {
                cluster(arg);
            }
        }

        private void longOption(String option) {
            int equals = option.indexOf('=');
            if (equals >= 0) {
                put(option.substring(0, equals), option.substring(equals + 1));
            } else {
                put(option, "");
                open = longWithValue.contains(option) ? Optional.of(option) : Optional.empty();
            }
        }

        private void cluster(String arg) {
            for (int i = 1; i < arg.length(); i++) {
                String letter = arg.substring(i, i + 1);
                put(letter, "");
                if (shortWithValue.contains(letter)) {
                    String attached = arg.substring(i + 1);
                    if (attached.isEmpty()) {
                        open = Optional.of(letter);
                    } else {
                        put(letter, attached);
                    }
                    return;
                }
            }
        }

        private void put(String name, String value) {
            values.put(name, value);
            if (!value.isEmpty()) {
                all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
    }
}
