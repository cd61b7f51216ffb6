package sekisho.collector.cases.jdbc;

import java.util.Map;
import java.util.SortedMap;
import sekisho.collector.cases.CaseSummary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How values lie in text columns. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<SortedMap<String, String>> TEXTS = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static CaseSummary summary(String json) {
        return MAPPER.readValue(json, CaseSummary.class);
    }

    static Map<String, Object> fields(String json) {
        return MAPPER.readValue(json, FIELDS);
    }

    static SortedMap<String, String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }
}
