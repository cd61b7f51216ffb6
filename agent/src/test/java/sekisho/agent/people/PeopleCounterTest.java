package sekisho.agent.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.rules.event.People;
import sekisho.rules.sketch.CounterSketch;

class PeopleCounterTest {
    private static final PeopleKey KEY =
            new PeopleKey(3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    private final PeopleCounter counter = new PeopleCounter(KEY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09012345678",
                "090 1234 5678",
                "(090)1234-5678",
                "+81 90-1234-5678",
                "+81(0)90-1234-5678",
                "9012345678",
                "０９０−１２３４−５６７８",
                "090ー1234ー5678",
                "090‐1234‐5678"
            })
    void spellingsOfOneTelephoneNumberAreOnePerson(String spelling) {
        phone("090-1234-5678");

        phone(spelling);

        assertThat(found().count()).isEqualTo(1);
    }

    @Test
    void aForeignNumberIsNotTheDomesticOneWithItsDigits() {
        phone("+1 555 010 9999");
        phone("1555010999");

        assertThat(found().count()).isEqualTo(2);
    }

    @Test
    void eMailAddressesDifferingInCaseAndWidthAreOnePerson() {
        email("Taro@Example.com");
        email("taro@example.com");
        email("ｔａｒｏ＠example.com");

        assertThat(found().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"東京都新宿区西新宿2-8-1", "東京都新宿区西新宿２丁目８番１号", "東京都新宿区西新宿二丁目8番地1", "東京都 新宿区 西新宿2丁目8−1", "東京都新宿区西新宿2ー8ー1"})
    void spellingsOfOneAddressAreOnePerson(String address) {
        person("山田 太郎", "東京都新宿区西新宿2-8-1");

        person("山田　太郎様", address);

        assertThat(found().count()).isEqualTo(1);
    }

    @Test
    void tensInKanjiBlockNumbersAreNumbers() {
        person("山田太郎", "札幌市北区北十丁目3番二十");
        person("山田太郎", "札幌市北区北10-3番二十");
        person("山田太郎", "札幌市北区北二十三丁目3");
        person("山田太郎", "札幌市北区北23-3");

        assertThat(found().count()).isEqualTo(2);
    }

    @Test
    void theSameNameAtAnotherAddressIsAnotherPerson() {
        person("山田 太郎", "東京都新宿区西新宿2-8-1");
        person("山田 太郎", "東京都新宿区西新宿2-8-2");

        assertThat(found().count()).isEqualTo(2);
    }

    @Test
    void halfWidthKanaWithVoicingMarksIsFullWidthKana() {
        person("ｽｽﾞｷ ﾊﾟｵﾗ", "大阪市北区梅田1");
        person("スズキパオラ", "大阪市北区梅田1");

        assertThat(found().count()).isEqualTo(1);
    }

    @Test
    void aNameWithoutAddressIsNobody() {
        person("山田 太郎", "");

        assertThat(counter.found()).isEmpty();
    }

    @Test
    void theCountIsThatOfTheLargestIdentityType() {
        email("a@example.com");
        phone("090-0000-0001");
        phone("090-0000-0002");

        assertThat(found().count()).isEqualTo(2);
        assertThat(found().emailCounter()).isPresent();
        assertThat(found().nameAddressCounter()).isEmpty();
        assertThat(found().keyVersion()).contains("3");
    }

    @Test
    void countersOfTwoFilesCountTheirCommonPeopleOnce() {
        List.of("a@example.com", "b@example.com").forEach(this::email);
        var other = new PeopleCounter(KEY);
        List.of("b@example.com", "c@example.com")
                .forEach(address -> other.email(address.getBytes(UTF_8), 0, address.length()));

        CounterSketch merged = sketch(found()).merge(sketch(other.found().orElseThrow()));

        assertThat(merged.rounded()).isEqualTo(3);
    }

    @Test
    void anotherKeyGivesAnotherCounter() {
        email("a@example.com");
        var other = new PeopleCounter(new PeopleKey(4, new byte[16]));
        other.email("a@example.com".getBytes(UTF_8), 0, "a@example.com".length());

        assertThat(found().emailCounter())
                .isNotEqualTo(other.found().orElseThrow().emailCounter());
    }

    @Test
    void theCountIsExactForAHundredThousandAndAnEstimateBeyond() {
        for (int i = 0; i < 100_000; i++) {
            email("u" + i + "@example.com");
            email("U" + i + "@example.com");
        }
        assertThat(found().count()).isEqualTo(100_000);

        for (int i = 0; i < 300_000; i++) {
            email("u" + i + "@example.com");
        }
        assertThat(found().count()).isCloseTo(300_000, within(15_000L));
    }

    @Test
    void theKeyNeverPrints() {
        assertThat(KEY).hasToString("PeopleKey[version=3, ***]");
    }

    private static CounterSketch sketch(People people) {
        return CounterSketch.parse(people.emailCounter().orElseThrow());
    }

    private People found() {
        return counter.found().orElseThrow();
    }

    private void phone(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        counter.phone(bytes, 0, bytes.length);
    }

    private void email(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        counter.email(bytes, 0, bytes.length);
    }

    private void person(String name, String address) {
        byte[] nameBytes = name.getBytes(UTF_8);
        byte[] addressBytes = address.getBytes(UTF_8);
        counter.begin();
        counter.name(nameBytes, 0, nameBytes.length);
        counter.address(addressBytes, 0, addressBytes.length);
        counter.end();
    }
}
