package sekisho.rules.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterSketchTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 300, 1_000, 7_000, 100_000})
    void theCountIsWithinFourStandardErrors(int people) {
        CounterSketch sketch = sketch(42, people);

        assertThat(sketch.count()).isCloseTo(people, within(Math.max(0.5, people * 0.012 * 4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_364, 1_366, 5_000, 1_000_000})
    void theWireFormComesBackAndStaysWithinSixKibibytes(int people) {
        CounterSketch sketch = sketch(7, people);

        String wire = sketch.toWire();

        assertThat(wire.length()).isLessThanOrEqualTo(CounterSketch.MOST_WIRE_CHARS);
        assertThat(CounterSketch.parse(wire)).isEqualTo(sketch);
    }

    @Test
    void aSmallListTakesASmallWireForm() {
        assertThat(sketch(1, 20).toWire().length()).isLessThan(90);
    }

    @Test
    void mergingCountsThePeopleOfBothOnce() {
        CounterSketch first = sketch(1, 3_000);
        CounterSketch both = sketch(1, 6_000);

        CounterSketch merged = first.merge(both);

        assertThat(merged).isEqualTo(both);
        assertThat(both.merge(first)).isEqualTo(merged);
    }

    @Test
    void mergingWithNothingChangesNothing() {
        CounterSketch sketch = sketch(3, 50);

        assertThat(sketch.merge(CounterSketch.empty())).isEqualTo(sketch);
        assertThat(CounterSketch.empty().isEmpty()).isTrue();
        assertThat(CounterSketch.empty().count()).isZero();
    }

    @Test
    void aBuilderGoesOnWithoutChangingWhatItBuilt() {
        CounterSketch.Builder builder = CounterSketch.builder();
        builder.add(0x1234_5678_9abc_def0L);
        CounterSketch one = builder.build();

        builder.add(0x0fed_cba9_8765_4321L);

        assertThat(one.rounded()).isEqualTo(1);
        assertThat(builder.build().rounded()).isEqualTo(2);
    }

    @Test
    void aBrokenWireFormSaysWhatIsWrong() {
        assertThatThrownBy(() -> CounterSketch.parse(encode(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown form of counter sketch: 9");
        assertThatThrownBy(() -> CounterSketch.parse(encode(1, 0, 0)))
                .hasMessage("a dense counter sketch has 4096 registers, not 2");
        assertThatThrownBy(() -> CounterSketch.parse(encode(2, 0x10, 0x00, 1)))
                .hasMessage("register out of range in a counter sketch: 4096");
        assertThatThrownBy(() -> CounterSketch.parse(encode(2, 0x10))).hasMessage("a sparse counter sketch is cut off");
        assertThatThrownBy(() -> CounterSketch.parse("A".repeat(6_145)))
                .hasMessage("a counter sketch has at most 6144 characters, not 6145");
        assertThatThrownBy(() -> CounterSketch.parse("")).hasMessage("a counter sketch has at least one byte");
    }

    private static String encode(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static CounterSketch sketch(long seed, int people) {
        var hashes = new SplittableRandom(seed);
        CounterSketch.Builder builder = CounterSketch.builder();
        for (int i = 0; i < people; i++) {
            builder.add(hashes.nextLong());
        }
        return builder.build();
    }
}
