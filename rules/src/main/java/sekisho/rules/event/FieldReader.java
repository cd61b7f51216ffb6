package sekisho.rules.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads typed values out of flat fields; a missing or wrongly typed one is named. */
final class FieldReader {
    private final Map<String, Object> fields;

    FieldReader(Map<String, Object> fields) {
        this.fields = fields;
    }

    Map<String, Object> fields() {
        return fields;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean hasAnyUnder(String prefix) {
        return fields.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    String text(String name) throws EventFormatException {
        return textIfAny(name).orElseThrow(() -> new EventFormatException("field " + name + " is missing"));
    }

    Optional<String> textIfAny(String name) throws EventFormatException {
        return as(name, String.class, "text");
    }

    long whole(String name) throws EventFormatException {
        return wholeIfAny(name).orElseThrow(() -> new EventFormatException("field " + name + " is missing"));
    }

    OptionalLong wholeIfAny(String name) throws EventFormatException {
        Optional<Long> value = as(name, Long.class, "a whole number");
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    OptionalInt intIfAny(String name) throws EventFormatException {
        OptionalLong value = wholeIfAny(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.getAsLong() != (int) value.getAsLong()) {
            throw new EventFormatException("field " + name + " does not fit 32 bits");
        }
        return OptionalInt.of((int) value.getAsLong());
    }

    OptionalDouble numberIfAny(String name) throws EventFormatException {
        Optional<Number> value = as(name, Number.class, "a number");
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    boolean flag(String name) throws EventFormatException {
        return flagIfAny(name).orElse(false);
    }

    Optional<Boolean> flagIfAny(String name) throws EventFormatException {
        return as(name, Boolean.class, "true or false");
    }

    List<String> texts(String name) throws EventFormatException {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new EventFormatException("field " + name + " must be a list of texts");
    }

    Instant instant(String name) throws EventFormatException {
        return instantIfAny(name).orElseThrow(() -> new EventFormatException("field " + name + " is missing"));
    }

    Optional<Instant> instantIfAny(String name) throws EventFormatException {
        Optional<String> text = textIfAny(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeException unparsable) {
            throw new EventFormatException("field " + name + " is not an RFC 3339 time", unparsable);
        }
    }

    UUID uuid(String name) throws EventFormatException {
        return uuidIfAny(name).orElseThrow(() -> new EventFormatException("field " + name + " is missing"));
    }

    Optional<UUID> uuidIfAny(String name) throws EventFormatException {
        Optional<String> text = textIfAny(name);
        try {
            return text.map(UUID::fromString);
        } catch (IllegalArgumentException unparsable) {
            throw new EventFormatException("field " + name + " is not a UUID", unparsable);
        }
    }

    private <T> Optional<T> as(String name, Class<T> type, String typeInWords) throws EventFormatException {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new EventFormatException("field " + name + " must be " + typeInWords);
        }
        return Optional.of(type.cast(value));
    }
}
