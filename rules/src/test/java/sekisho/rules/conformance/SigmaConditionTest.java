package sekisho.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Section 4: the condition grammar. The event sets a and b and not c. */
class SigmaConditionTest {

    private static final String SEARCHES =
            "a: {x: 1}, b: {y: 1}, c: {z: 1}, f_1: {x: 1}, f_2: {z: 1}, _hidden: {z: 1}, and_more: {x: 1}, condition: ";
    private static final String EVENT = "{\"x\":1,\"y\":1}";

    @TestFactory
    Stream<DynamicTest> conditions() {
        return Stream.of(
                        "a => true",
                        "c => false",
                        "a and c => false",
                        "a or c => true",
                        "not c => true",
                        "not a => false",
                        "not not a => true",
                        "a or b and c => true",
                        "(a or b) and c => false",
                        "not a or b => true",
                        "not (a or b) => false",
                        "1 of f_* => true",
                        "any of f_* => true",
                        "all of f_* => false",
                        "not 1 of f_* => false",
                        "1 of them => true",
                        "all of them => false",
                        "1 of _* => false",
                        "all of _hid* => false",
                        "and_more and a => true",
                        "a AND NOT c => true",
                        "[c, a] => true",
                        "[c, not a] => false")
                .map(line -> {
                    String[] parts = line.split(" => ", -1);
                    return DynamicTest.dynamicTest(
                            line,
                            () -> assertThat(SigmaTrial.ofDetection(SEARCHES + parts[0])
                                            .holds(EVENT))
                                    .isEqualTo(Boolean.parseBoolean(parts[1])));
                });
    }

    @TestFactory
    Stream<DynamicTest> refusedConditions() {
        return Stream.of(
                        "a and => ends after and",
                        "a b => b is not expected after a",
                        "(a => closing parenthesis",
                        "a) => ) is not expected after a",
                        "d => there is no search d",
                        "2 of f_* => 2 of is not one of",
                        "1 of g_* => no search is called g_*",
                        "a | count() > 5 => of Sigma 1",
                        "and => and is not expected here",
                        "'' => condition is empty")
                .map(line -> {
                    String[] parts = line.split(" => ", -1);
                    return DynamicTest.dynamicTest(
                            line,
                            () -> assertThat(SigmaTrial.ofDetection(SEARCHES + parts[0])
                                            .faults())
                                    .singleElement()
                                    .asString()
                                    .contains(parts[1]));
                });
    }

    @Test
    void keywordsInUpperCaseAreReadWithAWarning() {
        assertThat(SigmaTrial.ofDetection("a: {x: 1}, b: {y: 1}, condition: a AND b")
                        .warnings())
                .containsExactly("condition: write and in lower case");
    }

    @Test
    void aSearchThatIsNeverUsedIsAWarning() {
        assertThat(SigmaTrial.ofDetection("a: {x: 1}, b: {y: 1}, condition: a").warnings())
                .containsExactly("the condition never uses b");
    }
}
