package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.collector.accounts.Accounts.PasswordChange;
import sekisho.collector.cases.AuditAction;
import sekisho.collector.cases.CaseDecision;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.Severity;
import sekisho.collector.cases.Verdict;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern IN_PAGE = Pattern.compile("#\\{([a-zA-Z][a-zA-Z0-9.]*)");
    private static final Pattern IN_JAVA = Pattern.compile("say\\(\\s*\"([a-z][a-zA-Z0-9.]*[a-zA-Z0-9])\"");

    @ParameterizedTest
    @ValueSource(strings = {"/sekisho/collector/web/messages", "/sekisho/collector/cases/headline"})
    void everyTextIsThereInBothLanguagesWithTheSameValues(String bundle) throws IOException {
        Properties english = load(bundle + "_en.properties");
        Properties japanese = load(bundle + "_ja.properties");

        assertThat(japanese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(japanese.getProperty(key)).as(key).isNotBlank();
            assertThat(placeholders(japanese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void japaneseTextsAreJapanese() throws IOException {
        Properties japanese = load("/sekisho/collector/web/messages_ja.properties");

        assertThat(japanese.stringPropertyNames())
                .filteredOn(key -> japanese.getProperty(key).codePoints().noneMatch(MessagesTest::japanese))
                .containsExactly("people.range");
    }

    @Test
    void everyTextThatAPageOrAClassAsksForIsThere() throws IOException {
        Set<String> keys = load("/sekisho/collector/web/messages_en.properties").stringPropertyNames();
        Path main = Path.of(System.getProperty("sekisho.root", "..")).resolve("collector/src/main");

        Set<String> asked = new TreeSet<>();
        collect(main.resolve("resources/sekisho/collector/web/pages"), IN_PAGE, asked);
        collect(main.resolve("java/sekisho/collector/web"), IN_JAVA, asked);

        assertThat(asked).hasSizeGreaterThan(50);
        assertThat(keys).containsAll(asked);
    }

    @Test
    void everyValueOfAClosedSetHasAText() throws IOException {
        Set<String> keys = load("/sekisho/collector/web/messages_en.properties").stringPropertyNames();

        assertThat(keys).containsAll(names(CaseStatus.values()));
        assertThat(keys).containsAll(names(Verdict.values()));
        assertThat(keys).containsAll(names(Severity.values()));
        assertThat(keys).containsAll(names(AuditAction.values()));
        assertThat(keys).containsAll(names(CaseDecision.Reason.values()));
        assertThat(keys)
                .containsAll(Arrays.stream(PasswordChange.values())
                        .filter(change -> change != PasswordChange.DONE)
                        .map(change -> "password.fault." + change.name())
                        .toList());
    }

    private static Set<String> names(Enum<?>[] values) {
        Set<String> names = new TreeSet<>();
        for (Enum<?> value : values) {
            names.add(value.getDeclaringClass().getSimpleName() + "." + value.name());
        }
        return names;
    }

    private static void collect(Path folder, Pattern pattern, Set<String> into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher found = pattern.matcher(Files.readString(file));
                while (found.find()) {
                    into.add(found.group(1));
                }
            }
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static boolean japanese(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HIRAGANA, KATAKANA, HAN -> true;
            default -> point == 0x300C || point == 0x300D;
        };
    }

    private static Properties load(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = MessagesTest.class.getResourceAsStream(resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
