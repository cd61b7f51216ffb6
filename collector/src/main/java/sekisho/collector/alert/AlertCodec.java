package sekisho.collector.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An alert as the JSON of {@code sekisho.alerts.v1}. */
public final class AlertCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> EVENTS = new TypeReference<>() {};

    private AlertCodec() {}

    /** The alert as UTF-8 JSON. */
    public static byte[] encode(Alert alert) {
        ObjectNode json = JSON.createObjectNode();
        json.put("alert.id", alert.id());
        json.put("revision", alert.revision());
        json.put("rule.id", alert.ruleId());
        json.put("rule.name", alert.ruleName());
        json.put("rule.set", alert.ruleSet());
        json.put("level", alert.level());
        json.set("group", JSON.valueToTree(alert.group()));
        json.put("first", alert.first().toString());
        json.put("last", alert.last().toString());
        json.set("events", JSON.valueToTree(alert.events()));
        alert.personId().ifPresent(person -> json.put("sekisho.person.id", person));
        json.set("evidence", JSON.valueToTree(alert.evidence()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert is always JSON", e);
        }
    }

    /**
     * Reads what {@link #encode} wrote; fields it does not know are left out, so that additions stay v1.
     *
     * @throws IllegalArgumentException if the bytes are not an alert; the message holds no value of it
     */
    public static Alert decode(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return new Alert(
                    text(json, "alert.id"),
                    required(json, "revision").intValue(),
                    text(json, "rule.id"),
                    text(json, "rule.name"),
                    text(json, "rule.set"),
                    text(json, "level"),
                    JSON.convertValue(required(json, "group"), TEXTS),
                    Instant.parse(text(json, "first")),
                    Instant.parse(text(json, "last")),
                    JSON.convertValue(required(json, "events"), LIST),
                    Optional.ofNullable(json.get("sekisho.person.id")).map(JsonNode::textValue),
                    JSON.convertValue(required(json, "evidence"), EVENTS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an alert is not JSON at offset " + offset(e), e);
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("an alert cannot be read", e);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("an alert's " + field + " is not text");
        }
        return value.textValue();
    }

    private static JsonNode required(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null) {
            throw new IllegalArgumentException("an alert lacks " + field);
        }
        return value;
    }

    private static long offset(JsonProcessingException fault) {
        return fault.getLocation() == null ? 0 : fault.getLocation().getByteOffset();
    }
}
