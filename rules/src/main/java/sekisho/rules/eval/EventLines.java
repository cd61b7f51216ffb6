package sekisho.rules.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.sigma.match.Null;

/** Events as newline-delimited JSON objects, read one at a time; a line holds at most 16 MiB. Blank lines are no events. */
public final class EventLines implements AutoCloseable {

    private static final int LONGEST_LINE = 16 * 1024 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(LONGEST_LINE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream in;
    private long line = -1;

    /** Reads from a stream, which {@link #close} closes. */
    public EventLines(InputStream in) {
        this.in = new BufferedInputStream(requireNonNull(in, "in"), 1 << 16);
    }

    /**
     * One event.
     *
     * @param line its line, from 0
     * @param fields flat or nested, as written
     */
    public record Line(long line, Map<String, Object> fields) {}

    /**
     * The next event; empty at the end.
     *
     * @throws BrokenLineException when the next line is no JSON object
     * @throws IOException when the stream cannot be read
     */
    public Optional<Line> next() throws IOException, BrokenLineException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            boolean more = readLine(bytes);
            if (!more && bytes.size() == 0) {
                return Optional.empty();
            }
            line++;
            if (!bytes.toString(UTF_8).isBlank()) {
                return Optional.of(new Line(line, parse(bytes.toByteArray())));
            }
        }
    }

    private boolean readLine(ByteArrayOutputStream bytes) throws IOException, BrokenLineException {
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return true;
            }
            if (bytes.size() >= LONGEST_LINE) {
                line++;
                throw new BrokenLineException(line, "is longer than 16 MiB");
            }
            bytes.write(next);
        }
        return false;
    }

    private Map<String, Object> parse(byte[] bytes) throws BrokenLineException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenLineException(line, "is not a JSON object");
            }
            Map<String, Object> fields = object(json);
            if (json.nextToken() != null) {
                throw new BrokenLineException(line, "holds more than one JSON object");
            }
            return fields;
        } catch (IOException notJson) {
            // The parser's message quotes the input, which may be personal data: only the place is passed on.
            throw new BrokenLineException(
                    line, "is not a JSON object (" + notJson.getClass().getSimpleName() + ")");
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> whole(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            default -> Null.NULL;
        };
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A line is no event. */
    public static final class BrokenLineException extends Exception {

        private static final long serialVersionUID = 1L;

        private final long line;

        BrokenLineException(long line, String message) {
            super(message);
            this.line = line;
        }

        /** Which line, from 1, as editors count. */
        public long lineNumber() {
            return line + 1;
        }
    }
}
