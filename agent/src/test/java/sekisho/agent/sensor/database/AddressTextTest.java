package sekisho.agent.sensor.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000ffff7f000001, 127.0.0.1",
        "0000000000000000, 0000ffffc0a8ff0a, 192.168.255.10",
        "0000000000000000, 0000000000000001, ::1",
        "0000000000000000, 0000000000000000, ::",
        "20010db800000000, 0000000000000001, 2001:db8::1",
        "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010db800000000, 0001000000000001, 2001:db8::1:0:0:1",
        "fe80000000000000, 0000000000000000, fe80::"
    })
    void addressesAreWrittenAsRfc5952Does(String high, String low, String text) {
        assertThat(AddressText.of(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)))
                .isEqualTo(text);
    }
}
