package sekisho.agent.inspect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sekisho.agent.content.Budget;
import sekisho.agent.people.PeopleKey;

/**
 * What the inspector is asked.
 *
 * @param path the file, or {@code /proc/PID/fd/N} for a descriptor that the agent holds open
 * @param budget what the inspection may cost
 * @param key for counting people; empty when nobody is to be counted
 */
record Request(Path path, Budget budget, Optional<PeopleKey> key) {
    Request {
        requireNonNull(path, "path");
        requireNonNull(budget, "budget");
        requireNonNull(key, "key");
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path.toString());
        fields.put("budget.bytes", budget.bytes());
        fields.put("budget.millis", budget.duration().toMillis());
        fields.put("budget.ratio", (long) budget.ratio());
        fields.put("budget.depth", (long) budget.depth());
        key.ifPresent(secret -> {
            fields.put("key.version", (long) secret.version());
            fields.put("key.bytes", Base64.getEncoder().encodeToString(secret.secret()));
        });
        return fields;
    }

    static Request of(Map<String, Object> fields) throws IOException {
        var budget = new Budget(
                number(fields, "budget.bytes"),
                Duration.ofMillis(number(fields, "budget.millis")),
                (int) number(fields, "budget.ratio"),
                (int) number(fields, "budget.depth"));
        Optional<PeopleKey> key = fields.containsKey("key.bytes")
                ? Optional.of(new PeopleKey(
                        (int) number(fields, "key.version"), Base64.getDecoder().decode(text(fields, "key.bytes"))))
                : Optional.empty();
        return new Request(Path.of(text(fields, "path")), budget, key);
    }

    private static long number(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof Long value) {
            return value;
        }
        throw new IOException("inspector request lacks " + name);
    }

    private static String text(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof String value) {
            return value;
        }
        throw new IOException("inspector request lacks " + name);
    }
}
