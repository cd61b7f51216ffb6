package sekisho.agent.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    /** The example of the paper's Appendix A (15 bytes) and values of the authors' {@code vectors_sip64}. */
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
        "63, 958a324ceb064572"
    })
    void theAuthorsVectorsHold(int length, String expected) {
        byte[] counting = new byte[64];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) i;
        }

        long hash = new SipHash(Arrays.copyOf(counting, 16)).hash(counting, 0, length);

        assertThat(String.format("%016x", hash)).isEqualTo(expected);
    }

    @Test
    void theOffsetDoesNotChangeTheHash() {
        SipHash hash = new SipHash(new byte[16]);

        assertThat(hash.hash(new byte[] {9, 1, 2, 3}, 1, 3)).isEqualTo(hash.hash(new byte[] {1, 2, 3}, 0, 3));
    }
}
