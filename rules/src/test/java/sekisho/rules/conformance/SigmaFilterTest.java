package sekisho.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Section 6: filters are ANDed to the rules that they name. */
class SigmaFilterTest {

    private static final String RULE = """
            title: R
            id: 11111111-1111-4111-8111-111111111111
            name: r
            logsource: {category: test, product: linux}
            detection: {selection: {a: 1}, condition: %s}
            ---
            """;

    private static final String FILTER = """
            title: F
            logsource: {category: %s}
            filter:
                rules: %s
                selection_1: {user: admin}
                selection_2: {user: backup}
                condition: not 1 of selection_*
            """;

    @Test
    void anExclusionIsANegatedCondition() {
        SigmaTrial trial = SigmaTrial.ofDocument(RULE.formatted("selection") + FILTER.formatted("test", "[r]"));

        assertThat(trial.holds("{\"a\":1,\"user\":\"taro\"}")).isTrue();
        assertThat(trial.holds("{\"a\":1,\"user\":\"backup\"}")).isFalse();
        assertThat(trial.holds("{\"a\":2,\"user\":\"taro\"}")).isFalse();
    }

    @Test
    void aFilterMayNameItsRuleByIdOrAnyRule() {
        for (String rules : new String[] {"[11111111-1111-4111-8111-111111111111]", "r", "any", "[]"}) {
            SigmaTrial trial = SigmaTrial.ofDocument(RULE.formatted("selection") + FILTER.formatted("test", rules));

            assertThat(trial.holds("{\"a\":1,\"user\":\"admin\"}")).as(rules).isFalse();
        }
    }

    @Test
    void aFilterOfAnotherSourceOrRuleDoesNotApply() {
        SigmaTrial otherSource = SigmaTrial.ofDocument(RULE.formatted("selection") + FILTER.formatted("other", "[r]"));
        SigmaTrial otherRule = SigmaTrial.ofDocument(RULE.formatted("selection") + FILTER.formatted("test", "[q]"));

        assertThat(otherSource.holds("{\"a\":1,\"user\":\"admin\"}")).isTrue();
        assertThat(otherRule.holds("{\"a\":1,\"user\":\"admin\"}")).isTrue();
    }

    @Test
    void aFilterWrapsEachOfSeveralConditions() {
        SigmaTrial trial =
                SigmaTrial.ofDocument(RULE.formatted("[selection, not selection]") + FILTER.formatted("test", "[r]"));

        assertThat(trial.holds("{\"a\":2,\"user\":\"admin\"}")).isFalse();
        assertThat(trial.holds("{\"a\":2,\"user\":\"taro\"}")).isTrue();
    }
}
