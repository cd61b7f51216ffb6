package sekisho.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sekisho.rules.check.Check;
import sekisho.rules.check.RuleTests;
import sekisho.rules.document.FaultLog;

class ShippedRulesTest {

    private final RuleSources sources = RuleSources.shippedWith(List.of());

    @TestFactory
    Stream<DynamicTest> everyStoryBesideARuleComesTrue() throws RuleFaultsException {
        RuleTests tests = new RuleTests(sources, sources.load());
        FaultLog faults = new FaultLog();

        List<RuleTests.Case> cases = tests.cases(faults);

        assertThat(faults.faults()).isEmpty();
        return cases.stream()
                .map(tried -> DynamicTest.dynamicTest(
                        tried.rule().title() + ": " + tried.test().name(),
                        () -> assertThat(tests.failure(tried)).isEmpty()));
    }

    @Test
    void everyRuleHasAMatchAndANearMissAndIsSilentOnOrdinaryDays() {
        Check check = Check.of(sources);

        assertThat(check.faults()).isEmpty();
        assertThat(check.warnings()).isEmpty();
        assertThat(check.baselineEvents()).isGreaterThan(200);
    }

    @Test
    void everyAlertingRuleSaysInTwoLanguagesWhatToDo() {
        RuleSet rules = RuleSet.shipped();

        Stream.concat(rules.detections().stream(), rules.correlations().stream())
                .forEach(rule -> assertThat(rule.header().custom())
                        .as(rule.title())
                        .containsKeys("sekisho.title.ja", "sekisho.description.ja"));
        rules.correlations()
                .forEach(rule -> assertThat(rule.header().custom())
                        .as(rule.title())
                        .containsKeys("sekisho.runbook.en", "sekisho.runbook.ja"));
    }

    @Test
    void theSameContentHasTheSameHash() {
        assertThat(RuleSet.shipped().contentHash())
                .isEqualTo(RuleSet.shipped().contentHash())
                .matches("[0-9a-f]{64}");
    }
}
