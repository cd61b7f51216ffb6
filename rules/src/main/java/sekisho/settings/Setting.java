package sekisho.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One key that a configuration file may hold.
 *
 * <p>Environment variable {@link #environmentName()} sets the same value and wins over the file.
 *
 * @param key lower-case dotted name, the component first: {@code kafka.bootstrap-servers}
 * @param description what it does, with the unit of the value
 * @param fallback the value when the key is absent; empty if absence means something of its own
 * @param form how the words become a value
 * @param <T> the type the program works with
 */
public record Setting<T>(String key, String description, Optional<T> fallback, Form<T> form) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    public Setting {
        requireNonNull(description, "description");
        requireNonNull(fallback, "fallback");
        requireNonNull(form, "form");
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a lower-case dotted key: " + key);
        }
    }

    /** Any text that is not blank. */
    public static Setting<String> text(String key, String description) {
        return scalar(key, description, word -> {
            if (word.isBlank()) {
                throw new IllegalArgumentException("must not be blank");
            }
            return word;
        });
    }

    /** Text that is never printed, such as a password. */
    public static Setting<Secret> secret(String key, String description) {
        return scalar(key, description, word -> {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("must not be empty");
            }
            return new Secret(word);
        });
    }

    /** Any number of texts: a YAML list, or words split by commas. */
    public static Setting<List<String>> texts(String key, String description) {
        return list(key, description, Function.identity());
    }

    /**
     * Any number of values of one kind: a YAML list, or words split by commas.
     *
     * @param reader what one word means; throws {@link IllegalArgumentException} with a message that says what would fit
     */
    public static <T> Setting<List<T>> list(String key, String description, Function<String, T> reader) {
        return new Setting<>(
                key,
                description,
                Optional.of(List.of()),
                words -> words.stream()
                        .flatMap(word -> Stream.of(word.split(",")))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(reader)
                        .toList());
    }

    /** A whole number between {@code least} and {@code most}, both included. */
    public static Setting<Integer> integer(String key, String description, int least, int most) {
        return scalar(key, description, word -> {
            String wanted = "must be a whole number from " + least + " to " + most;
            try {
                int number = Integer.parseInt(word);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(wanted, e);
            }
            throw new IllegalArgumentException(wanted);
        });
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String key, String description) {
        return scalar(key, description, word -> switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    /** A path of this machine's file system; relative ones are taken from the working directory. */
    public static Setting<Path> path(String key, String description) {
        return scalar(key, description, word -> {
            try {
                return Path.of(word);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("must be a path", e);
            }
        });
    }

    /** A length of time such as {@code 100ms}, {@code 10s}, {@code 15m}, {@code 24h} or {@code 30d}. */
    public static Setting<Duration> duration(String key, String description) {
        return scalar(key, description, Units::duration);
    }

    /** A number of bytes such as {@code 900kB}, {@code 512MB} or {@code 1GiB}. */
    public static Setting<Long> bytes(String key, String description) {
        return scalar(key, description, Units::bytes);
    }

    /** One of the names of an enum, in lower case with hyphens. */
    public static <E extends Enum<E>> Setting<E> choice(String key, String description, Class<E> choices) {
        List<E> all = List.of(requireNonNull(choices.getEnumConstants(), "choices"));
        String names = all.stream().map(Setting::nameOf).collect(Collectors.joining(", "));
        return scalar(
                key,
                description,
                word -> all.stream()
                        .filter(choice -> nameOf(choice).equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names)));
    }

    /** This key with a value for when it is absent. */
    public Setting<T> otherwise(T value) {
        return new Setting<>(key, description, Optional.of(value), form);
    }

    /** The environment variable of this key: {@code SEKISHO_KAFKA_BOOTSTRAP_SERVERS}. */
    public String environmentName() {
        return "SEKISHO_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static <T> Setting<T> scalar(String key, String description, Function<String, T> reader) {
        Form.Scalar<T> form = reader::apply;
        return new Setting<>(key, description, Optional.empty(), form);
    }

    private static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
