package sekisho.agent.inspect;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.agent.content.Inspection;
import sekisho.rules.event.Content;
import sekisho.rules.event.EventFormatException;
import sekisho.rules.event.People;

/** An inspection as the flat fields of {@code sekisho.content.*} and {@code sekisho.people.*}, and back. */
final class Answers {
    private Answers() {}

    static Map<String, Object> fields(Inspection inspection) {
        Map<String, Object> fields = new LinkedHashMap<>(inspection.content().fields());
        inspection.people().ifPresent(people -> fields.putAll(people.fields()));
        return fields;
    }

    static Inspection inspection(Map<String, Object> fields) throws IOException {
        try {
            return new Inspection(Content.of(fields), People.ofIfAny(fields));
        } catch (EventFormatException malformed) {
            throw new IOException("malformed inspector answer", malformed);
        }
    }
}
