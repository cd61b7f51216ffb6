package sekisho.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is refused by name, rather than read as something else. Each line: selection :: what the fault says. */
class SigmaRefusalTest {

    private static final String HEAD = "title: T\nlogsource: {category: test}\n";

    @TestFactory
    Stream<DynamicTest> selections() {
        return """
                {a|containz: x} :: unknown modifier containz in a|containz; did you mean contains
                {a|re|contains: x} :: re and contains do not go together
                {a|cidr|cased: 10.0.0.0/8} :: cidr and cased do not go together
                {a|exists|all: true} :: exists and all do not go together
                {a|exists: 'yes'} :: exists takes true or false
                {a|i: x} :: i is an option of re and stands after it
                {a|contains|contains: x} :: contains is given twice
                {a|startswith|endswith: x} :: startswith and endswith do not go together
                {a|gte: 'many'} :: the value must be a number without quotes
                {a|re: 5} :: the value must be a text; quote it
                {a|re: '(?=x)'} :: look-around
                {a|re: '(a)\\1'} :: back-references
                {a|re: '('} :: regular expression
                {a|cidr: 10.0.0.1/8} :: is no network
                {a|cidr: host} :: is no network
                {a|base64: 'a*'} :: base64 cannot encode wildcards
                {a|base64offset|contains: x} :: needs at least two bytes
                {a|windash: ' -a -b -c -d -e'} :: at most 4 dashes
                {a|expand: '%admns%'} :: there is no list admns; did you mean admins
                {a|expand: 'x'} :: expand needs a placeholder
                {a: []} :: has an empty list
                {a: {b: c}} :: takes values, not a map
                {a: [[x]]} :: takes values, not a list inside a list
                {} :: selection is empty
                [] :: selection is empty
                {'|exists': true} :: exists needs a field
                """.lines().map(line -> {
            String[] parts = line.split(" :: ", -1);
            return DynamicTest.dynamicTest(
                    line,
                    () -> assertThat(String.join(
                                    "\n", SigmaTrial.ofSelection(parts[0]).faults()))
                            .contains(parts[1]));
        });
    }

    @TestFactory
    Stream<DynamicTest> documents() {
        return Stream.of(
                        HEAD + "detection: {a: {x: 1}, a: {x: 2}, condition: a} => key a occurs twice",
                        HEAD + "detection: {a: {x: 1}} => condition is missing",
                        HEAD + "detection: {condition: a} => no search identifier",
                        HEAD + "detection: {a: {x: 1}, timeframe: 5m, condition: a} => timeframe is of Sigma 1",
                        HEAD + "id: 12\ndetection: {a: {x: 1}, condition: a} => id 12 is not a UUID",
                        HEAD + "tags: [Attack]\ndetection: {a: {x: 1}, condition: a} => tag Attack must be",
                        HEAD + "status: good\ndetection: {a: {x: 1}, condition: a} => status is good",
                        "title: T\ndetection: {a: {x: 1}, condition: a} => logsource is missing",
                        "title: T\nlogsource: {}\ndetection: {a: {x: 1}, condition: a} => logsource is empty",
                        "action: global\ntitle: T => collections are of Sigma 1",
                        "title: T\ndetecton: {} => did you mean detection instead of detecton",
                        "title: [ => is not YAML",
                        "- a => a Sigma document is a map, not a list")
                .map(line -> {
                    String[] parts = line.split(" => ", -1);
                    return DynamicTest.dynamicTest(
                            parts[1],
                            () -> assertThat(SigmaTrial.ofDocument(parts[0]).faults())
                                    .anySatisfy(fault -> assertThat(fault).contains(parts[1])));
                });
    }

    @TestFactory
    Stream<DynamicTest> correlations() {
        String head = "title: C\ncorrelation:\n  rules: [a]\n  group-by: [g]\n";
        return Stream.of(
                        "  type: event_count\n  timespan: 1h30m\n  condition: {gte: 2} => timespan 1h30m must be",
                        "  type: event_count\n  timespan: 0m\n  condition: {gte: 2} => timespan 0m must be",
                        "  type: event_cuont\n  timespan: 1m\n  condition: {gte: 2} => did you mean event_count",
                        "  type: event_count\n  timespan: 1m => condition is missing",
                        "  type: event_count\n  timespan: 1m\n  condition: {lt: 2} => absence cannot be seen",
                        "  type: event_count\n  timespan: 1m\n  condition: {lte: 2} => absence cannot be seen",
                        "  type: event_count\n  timespan: 1m\n  condition: {eq: 0} => absence cannot be seen",
                        "  type: event_count\n  timespan: 1m\n  condition: {neq: 3} => absence cannot be seen",
                        "  type: event_count\n  timespan: 1m\n  condition: {gte: 2, field: x} => takes no field",
                        "  type: value_count\n  timespan: 1m\n  condition: {gte: 2} => value_count needs field",
                        "  type: value_sum\n  timespan: 1m\n  condition: {gte: 2, field: [x, y]} => takes one field",
                        "  type: event_count\n  timespan: 1m\n  condition: {gte: many} => gte must be a number",
                        "  type: event_count\n  timespan: 1m\n  condition: {at_least: 2} => unknown key at_least",
                        "  type: event_count\n  timespan: 1m\n  window: x\n  condition: {gte: 2} => unknown key window",
                        "  type: temporal\n  timespan: 1m\n  condition: a and not b => comes with Sigma 2.2",
                        "  type: value_percentile\n  timespan: 1m\n  condition: {gte: 2, field: x, percentile: 101}"
                                + " => percentile must be a whole number")
                .map(line -> {
                    String[] parts = line.split(" => ", -1);
                    return DynamicTest.dynamicTest(
                            parts[1],
                            () -> assertThat(SigmaTrial.ofDocument(head + parts[0])
                                            .faults())
                                    .anySatisfy(fault -> assertThat(fault).contains(parts[1])));
                });
    }

    @Test
    void aFilterWithoutANegationGetsAWarning() {
        String filter = "title: F\nlogsource: {category: test}\nfilter: {rules: any, s: {x: 1}, condition: s}";

        assertThat(SigmaTrial.ofDocument(filter).warnings())
                .singleElement()
                .asString()
                .contains("write condition: not selection");
    }

    @Test
    void nullAmongValuesGetsAWarning() {
        assertThat(SigmaTrial.ofSelection("{a: [x, null]}").warnings()).hasSize(1);
    }

    @Test
    void allWithASingleValueGetsAWarning() {
        assertThat(SigmaTrial.ofSelection("{a|contains|all: x}").warnings())
                .containsExactly("a|contains|all: all means nothing with a single value");
    }
}
