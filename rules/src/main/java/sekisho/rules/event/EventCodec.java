package sekisho.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as flat JSON objects, UTF-8: the bytes on {@code sekisho.events.v1}. */
public final class EventCodec {
    /** Longest text in one field, in characters; an argument list of 32 KiB fits several times. */
    private static final int LONGEST_TEXT = 256 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(4)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private EventCodec() {}

    public static byte[] encode(Event event) {
        return encode(event.fields());
    }

    /** Flat fields as JSON; values are String, Long, Double, Boolean or List of String. */
    public static byte[] encode(Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an event back.
     *
     * @throws EventFormatException when the bytes are not one flat JSON object with the fields its action needs
     */
    public static Event decode(byte[] bytes) throws EventFormatException {
        return decode(decodeFields(bytes));
    }

    /**
     * Builds the event that flat fields describe; fields it does not know are ignored, since additions stay v1.
     *
     * @throws EventFormatException naming the field that is missing or wrong
     */
    public static Event decode(Map<String, Object> fields) throws EventFormatException {
        FieldReader reader = new FieldReader(fields);
        try {
            return new Event(Origin.read(reader), activity(reader));
        } catch (IllegalArgumentException outOfRange) {
            throw new EventFormatException(String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }

    private static Activity activity(FieldReader reader) throws EventFormatException {
        String action = reader.text("event.action");
        return switch (action) {
            case ProcessStarted.ACTION -> ProcessStarted.read(reader);
            case DatabaseRead.ACTION -> DatabaseRead.read(reader);
            case DatabaseExported.ACTION -> DatabaseExported.read(reader);
            case VolumeAttached.ACTION -> VolumeAttached.read(reader);
            case VolumeDetached.ACTION -> VolumeDetached.read(reader);
            case FileWritten.ACTION -> FileWritten.read(reader);
            case FileInspected.ACTION -> FileInspected.read(reader);
            case AgentStarted.ACTION -> AgentStarted.read(reader);
            case AgentStopped.ACTION -> AgentStopped.read(reader);
            case AgentHeartbeat.ACTION -> AgentHeartbeat.read(reader);
            case AgentDegraded.ACTION -> AgentDegraded.read(reader);
            case EventsLost.ACTION -> EventsLost.read(reader);
            default -> throw new EventFormatException("event.action is not one this version knows");
        };
    }

    /**
     * The flat fields of one JSON object.
     *
     * @throws EventFormatException when the bytes are not exactly one object of texts, numbers, booleans and lists of texts
     */
    public static Map<String, Object> decodeFields(byte[] bytes) throws EventFormatException {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new EventFormatException("not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json, name));
            }
            if (json.nextToken() != null) {
                throw new EventFormatException("more than one JSON object");
            }
        } catch (IOException notJson) {
            // Jackson's message quotes the input, which may be personal data: only the place is passed on.
            throw new EventFormatException("not JSON" + place(notJson));
        }
        return fields;
    }

    private static String place(IOException notJson) {
        return notJson instanceof JsonProcessingException at && at.getLocation() != null
                ? " at byte " + at.getLocation().getByteOffset()
                : "";
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Long whole -> json.writeNumber(whole);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    json.writeString((String) item);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("not a field value: " + value.getClass());
        }
    }

    private static Object value(JsonParser json, String name) throws IOException, EventFormatException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> wellFormed(json.getText(), name);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> texts(json, name);
            default -> throw new EventFormatException("field " + name + " is neither text, number, boolean nor list");
        };
    }

    /** JSON can escape half of a surrogate pair (RFC 8259, section 8.2), which no UTF-8 writer after us could pass on. */
    private static String wellFormed(String text, String name) throws EventFormatException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new EventFormatException("field " + name + " holds half of a character");
                }
                i++;
            }
        }
        return text;
    }

    private static List<String> texts(JsonParser json, String name) throws IOException, EventFormatException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new EventFormatException("field " + name + " must be a list of texts");
            }
            texts.add(wellFormed(json.getText(), name));
        }
        return texts;
    }
}
