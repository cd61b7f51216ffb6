package sekisho.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.rules.document.Fault;
import sekisho.rules.sigma.correlate.Contribution;

class RuleSetTest {

    private static final String BULK = """
            title: Bulk
            id: 11111111-1111-4111-8111-111111111111
            name: bulk
            taxonomy: ecs
            logsource: {category: database}
            detection:
                selection:
                    event.action: database_exported
                    source.bytes|gte: 100
                condition: selection
            """;

    private static final String COUNT = """
            title: Count
            id: 22222222-2222-4222-8222-222222222222
            taxonomy: ecs
            correlation:
                type: event_count
                rules: [bulk]
                group-by: [sekisho.person.id]
                timespan: 1h
                condition: {gte: 2}
            """;

    private static final Map<String, Object> EXPORT = Map.of(
            "@timestamp", "2026-04-01T09:00:00Z",
            "event.id", "e1",
            "event.action", "database_exported",
            "sekisho.person.id", "p-17",
            "source.bytes", 100L);

    @TempDir
    Path folder;

    @Test
    void aRuleOnlyUsedByACorrelationIsNoAlertByItself() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT);

        RuleSet rules = RuleSet.load(List.of(folder));

        Match match = rules.match(EXPORT).getFirst();
        assertThat(rules.alertsAlone(match)).isFalse();
    }

    @Test
    void aCorrelationThatGeneratesLeavesItsRulesAlerting() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT + "    generate: true\n");

        RuleSet rules = RuleSet.load(List.of(folder));

        assertThat(rules.alertsAlone(rules.match(EXPORT).getFirst())).isTrue();
    }

    @Test
    void aMatchFeedsItsCorrelationWithItsGroup() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT);
        RuleSet rules = RuleSet.load(List.of(folder));

        List<Contribution> contributions =
                rules.contributions(rules.match(EXPORT).getFirst(), EXPORT);

        assertThat(contributions).singleElement().satisfies(contribution -> {
            assertThat(contribution.group()).containsExactly(Map.entry("sekisho.person.id", "p-17"));
            assertThat(contribution.groupKey()).isEqualTo("22222222-2222-4222-8222-222222222222|s4:p-17");
            assertThat(contribution.eventId()).isEqualTo("e1");
            assertThat(Contribution.fromBytes(contribution.toBytes())).isEqualTo(contribution);
        });
    }

    @Test
    void anEventWithoutTheGroupFieldIsLeftOutAndSaid() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT);
        RuleSet rules = RuleSet.load(List.of(folder));
        Map<String, Object> anonymous = Map.of(
                "@timestamp", "2026-04-01T09:00:00Z",
                "event.id", "e1",
                "event.action", "database_exported",
                "source.bytes", 100L);

        Match match = rules.match(anonymous).getFirst();

        assertThat(rules.contributions(match, anonymous)).isEmpty();
        assertThat(rules.leftOut(match, anonymous))
                .singleElement()
                .satisfies(correlation -> assertThat(correlation.title()).isEqualTo("Count"));
    }

    @Test
    void everyFaultOfEveryFileIsToldAtOnce() throws Exception {
        write("bulk.yml", BULK.replace("source.bytes|gte", "source.bites|gte").replace("title: Bulk", "level: hgh"));
        write("count.yml", COUNT.replace("[bulk]", "[bulc]").replace("1h", "1h30m"));

        assertThat(faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).endsWith("bulk.yml:1:1 title is missing"),
                        fault -> assertThat(fault)
                                .contains("bulk.yml:1:8 level is hgh; it must be one of informational")
                                .endsWith("did you mean high"),
                        fault -> assertThat(fault)
                                .endsWith("bulk.yml:9:9 unknown field source.bites; did you mean source.bytes"),
                        fault -> assertThat(fault).contains("count.yml:8:15 timespan 1h30m must be a number"));
    }

    @Test
    void aReferenceToNoRuleIsAFaultThatSuggestsOne() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT.replace("[bulk]", "[bulc]"));

        assertThat(faults())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault).endsWith("count.yml:6:13 there is no rule bulc; did you mean bulk"));
    }

    @Test
    void aCircleOfCorrelationsIsAFault() throws Exception {
        write("bulk.yml", BULK);
        write("count.yml", COUNT.replace("[bulk]", "[bulk, 22222222-2222-4222-8222-222222222222]"));

        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault).endsWith("refers to itself"));
    }

    @Test
    void anIdUsedTwiceInOneFolderIsAFault() throws Exception {
        write("bulk.yml", BULK);
        write("other.yml", BULK.replace("name: bulk", "name: other"));

        assertThat(faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).contains("other.yml:1:1 id 11111111").contains("bulk.yml:1"));
    }

    @Test
    void aLaterLayerReplacesTheRuleOfTheSameId() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Path shipped = Files.createDirectory(folder.resolve("shipped"));
        Files.writeString(shipped.resolve("bulk.yml"), BULK);
        Files.writeString(site.resolve("bulk.yml"), BULK.replace("gte: 100", "gte: 101"));

        assertThat(RuleSet.load(List.of(shipped)).match(EXPORT)).hasSize(1);
        assertThat(RuleSet.load(List.of(shipped, site)).match(EXPORT)).isEmpty();
    }

    @Test
    void aSiteSwitchesAShippedRuleOffByItsStatus() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Path shipped = Files.createDirectory(folder.resolve("shipped"));
        Files.writeString(shipped.resolve("bulk.yml"), BULK);
        Files.writeString(shipped.resolve("count.yml"), COUNT);
        Files.writeString(site.resolve("bulk.yml"), BULK + "status: unsupported\n");

        RuleSet rules = RuleSet.load(List.of(shipped, site));

        assertThat(rules.detections()).isEmpty();
        assertThat(rules.correlations()).isEmpty();
        assertThat(rules.warnings())
                .extracting(Fault::message)
                .singleElement()
                .satisfies(message -> assertThat(message).contains("switched off"));
    }

    @Test
    void aSiteAddsToAListAndAFilter() throws Exception {
        Path site = Files.createDirectories(folder.resolve("site/lists")).getParent();
        Files.writeString(site.resolve("lists/service_accounts.txt"), "# nightly\nbackup\n");
        Map<String, Object> nightly = Map.of(
                "event.action", "database_exported",
                "user.name", "backup",
                "source.bytes", 2_000_000L);

        assertThat(RuleSet.shipped().match(nightly)).isNotEmpty();
        assertThat(RuleSet.shippedWith(List.of(site), ZoneOffset.UTC).match(nightly))
                .isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAFault() {
        assertThatExceptionOfType(RuleFaultsException.class)
                .isThrownBy(() -> RuleSet.load(List.of(folder.resolve("absent"))))
                .withMessageContaining("no such file or folder");
    }

    private List<String> faults() {
        try {
            RuleSet.load(List.of(folder));
            return List.of();
        } catch (RuleFaultsException e) {
            return e.faults().stream().map(Fault::toString).toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
