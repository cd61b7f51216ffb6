package sekisho.collector.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The name of an alert, derived from what it says so that judging the same events again gives the same name. */
public final class AlertId {

    private AlertId() {}

    /**
     * SHA-256 over rule, group and crossing event, each part preceded by its length so that no two inputs run together.
     *
     * @param ruleId {@code rule.id}
     * @param group field name to value, in the order of the rule
     * @param crossingEvent {@code event.id} of the event that crossed the rule's limit first
     * @return 64 hex digits
     */
    public static String of(String ruleId, Map<String, String> group, String crossingEvent) {
        MessageDigest digest = sha256();
        add(digest, ruleId);
        group.forEach((field, value) -> {
            add(digest, field);
            add(digest, value);
        });
        add(digest, crossingEvent);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
