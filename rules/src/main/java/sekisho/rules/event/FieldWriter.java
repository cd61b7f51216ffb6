package sekisho.rules.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Collects flat fields in wire order; absent values and empty lists leave no field. */
final class FieldWriter {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    void put(String name, String value) {
        fields.put(name, value);
    }

    void put(String name, long value) {
        fields.put(name, value);
    }

    void put(String name, double value) {
        fields.put(name, value);
    }

    void put(String name, boolean value) {
        fields.put(name, value);
    }

    void put(String name, List<String> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
    }

    void put(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present instanceof Boolean flag ? flag : present.toString()));
    }

    void put(String name, OptionalLong value) {
        value.ifPresent(present -> fields.put(name, present));
    }

    void put(String name, OptionalInt value) {
        value.ifPresent(present -> fields.put(name, (long) present));
    }

    void put(String name, OptionalDouble value) {
        value.ifPresent(present -> fields.put(name, present));
    }

    Map<String, Object> fields() {
        return fields;
    }
}
