package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @Test
    void ordinaryNamesStayAsTheyAre() {
        String name = "/home/山田 太郎/顧客\u3000一覧 (2026) ﾃﾞｰﾀ \uD83D\uDE00 é.csv";

        assertThat(Visible.text(name)).isSameAs(name);
    }

    @ParameterizedTest
    @CsvSource({"202E", "2066", "200B", "FEFF", "0000", "000A", "001B", "0085", "2028", "00A0", "E000", "D800", "0378"})
    void whatCannotBeSeenIsNamed(String hex) {
        String hidden = new String(Character.toChars(Integer.parseInt(hex, 16)));

        assertThat(Visible.text("a" + hidden + "b")).isEqualTo("a\u27E8U+" + hex + "\u27E9b");
    }
}
