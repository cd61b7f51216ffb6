package sekisho.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import sekisho.testing.SampleEvents;

/** The bytes on the wire, compared whole in both directions with the files under {@code event/v1}. */
class EventGoldenTest {
    @TestFactory
    Stream<DynamicTest> everyActionHasItsGoldenBytes() {
        return SampleEvents.all().stream()
                .map(event -> DynamicTest.dynamicTest(event.activity().action(), () -> {
                    byte[] golden = golden(event.activity().action());

                    byte[] encoded = EventCodec.encode(event);

                    assertThat(new String(encoded, StandardCharsets.UTF_8))
                            .isEqualTo(new String(golden, StandardCharsets.UTF_8));
                    assertThat(EventCodec.decode(golden)).isEqualTo(event);
                }));
    }

    @Test
    void everyKindOfActivityHasASample() {
        List<Class<?>> sampled = SampleEvents.all().stream()
                .<Class<?>>map(event -> event.activity().getClass())
                .toList();

        assertThat(sampled).containsExactlyInAnyOrder(Activity.class.getPermittedSubclasses());
    }

    @Test
    void everyActionHasALogSource() {
        for (Event event : SampleEvents.all()) {
            assertThat(LogSourceOf.action(event.activity().action())).isPresent();
        }
        assertThat(LogSourceOf.action("coffee_spilled")).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyFieldOnTheWireStandsInTheTaxonomyForItsAction() throws IOException {
        Path taxonomy = Path.of(System.getProperty("sekisho.root", ".."), "rules/taxonomy/ecs.yml");
        Map<String, Map<String, Object>> fields = (Map<String, Map<String, Object>>) ((Map<String, Object>)
                        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(taxonomy)))
                .get("fields");

        for (Event event : SampleEvents.all()) {
            for (Map.Entry<String, Object> field : event.fields().entrySet()) {
                assertThat(fields).containsKey(field.getKey());
                assertThat((List<String>) fields.get(field.getKey()).get("in"))
                        .as(field.getKey() + " in " + event.activity().action())
                        .containsAnyOf("all", event.activity().action());
                assertThat(typeOf(field.getValue())).as(field.getKey()).contains((String)
                        fields.get(field.getKey()).get("type"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"a\":null}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":[1]}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":[\"\\udc00\\ud800\"]}",
                "{\"event.action\":\"process_started\"}"
            })
    void whatIsNotAnEventIsRefused(String text) {
        assertThatThrownBy(() -> EventCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EventFormatException.class);
    }

    @Test
    void aRefusalNeverQuotesTheInput() {
        byte[] broken = "{\"file.path\": hanako@example.test".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventCodec.decode(broken)).message().doesNotContain("hanako");
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() throws EventFormatException {
        Event event = SampleEvents.all().getFirst();
        Map<String, Object> later = event.fields();
        later.put("sekisho.of.tomorrow", "x");

        assertThat(EventCodec.decode(EventCodec.encode(later))).isEqualTo(event);
    }

    @Test
    void aNegativeSequenceIsNamed() {
        Map<String, Object> fields = SampleEvents.all().getFirst().fields();
        fields.put("event.sequence", -1L);

        assertThatThrownBy(() -> EventCodec.decode(fields)).hasMessageContaining("event.sequence");
    }

    private static List<String> typeOf(Object value) {
        return switch (value) {
            case String _ -> List.of("keyword", "date", "ip", "sketch");
            case Long _ -> List.of("long");
            case Double _ -> List.of("double");
            case Boolean _ -> List.of("boolean");
            case List<?> _ -> List.of("keyword[]");
            default -> throw new AssertionError("unexpected " + value.getClass());
        };
    }

    private static byte[] golden(String action) throws IOException {
        String name = "/event/v1/" + action + ".json";
        try (InputStream file = EventGoldenTest.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new AssertionError("no golden file " + name + " among "
                        + Arrays.stream(Activity.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ")));
            }
            return file.readAllBytes();
        }
    }
}
