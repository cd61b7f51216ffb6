package sekisho.rules.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Threshold;

class WindowOrderTest {

    static Stream<Arguments> everyTypeOverManySeeds() {
        return Stream.of(Correlation.Type.values())
                .flatMap(type -> Stream.iterate(1L, seed -> seed + 1).limit(12).map(seed -> Arguments.of(type, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("everyTypeOverManySeeds")
    void anyOrderOfArrivalEndsInTheSameAlerts(Correlation.Type type, long seed) {
        Random random = new Random(seed);
        Correlation correlation = correlation(type, random);
        List<Contribution> inOrder = contributions(type, random);
        List<Contribution> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, random);

        Map<String, String> one = standing(correlation, inOrder);
        Map<String, String> other = standing(correlation, shuffled);

        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("everyTypeOverManySeeds")
    void aWindowComesBackFromBytesAsItWas(Correlation.Type type, long seed) {
        Random random = new Random(seed);
        Correlation correlation = correlation(type, random);
        Window window = Window.EMPTY;

        for (Contribution contribution : contributions(type, random)) {
            WindowStep step = WindowStep.step(correlation, window, contribution);
            window = Window.fromBytes(step.next().toBytes());

            assertThat(window.toBytes()).isEqualTo(step.next().toBytes());
            assertThat(WindowStep.step(correlation, window, contribution).crossings())
                    .as("an event already seen changes nothing")
                    .isEmpty();
        }
    }

    private static Correlation correlation(Correlation.Type type, Random random) {
        int limit = type == Correlation.Type.VALUE_SUM ? 100 : type.isTemporal() ? 2 : 2 + random.nextInt(3);
        Threshold.Operator operator = type == Correlation.Type.EVENT_COUNT && random.nextBoolean()
                ? Threshold.Operator.EQ
                : Threshold.Operator.GTE;
        return TestingCorrelations.of(
                type, Duration.ofMinutes(30), new Threshold.Bound(operator, BigDecimal.valueOf(limit)), "a", "b");
    }

    private static List<Contribution> contributions(Correlation.Type type, Random random) {
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant time = TestingCorrelations.START.plusSeconds(random.nextInt(4 * 3600));
            Measure measure = type.isNumeric()
                    ? new Measure.Amount(BigDecimal.valueOf(random.nextInt(60)))
                    : type == Correlation.Type.VALUE_COUNT
                            ? new Measure.Distinct(random.nextInt(6))
                            : new Measure.Occurrence();
            contributions.add(
                    TestingCorrelations.contribution("e" + i, random.nextBoolean() ? "a" : "b", time, measure));
        }
        contributions.sort((left, right) -> left.time().compareTo(right.time()));
        return contributions;
    }

    private static Map<String, String> standing(Correlation correlation, List<Contribution> contributions) {
        Map<String, String> standing = new TreeMap<>();
        Window window = Window.EMPTY;
        for (Contribution contribution : contributions) {
            WindowStep step = WindowStep.step(correlation, window, contribution);
            window = step.next();
            step.withdrawn().forEach(standing::remove);
            step.crossings()
                    .forEach(crossing -> standing.put(
                            crossing.crossingEvent(),
                            crossing.first() + " " + crossing.last() + " "
                                    + crossing.value().stripTrailingZeros() + " " + crossing.eventIds()));
        }
        return standing;
    }
}
