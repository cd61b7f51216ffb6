package sekisho.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sekisho", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule rulesKnowNeitherAgentNorCollector =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("sekisho.agent..", "sekisho.collector..");

    @ArchTest
    static final ArchRule theVocabularyKnowsNothingOfTheEngine = noClasses()
            .that()
            .resideInAnyPackage("sekisho.rules.event..", "sekisho.rules.sketch..", "sekisho.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sekisho.rules", "sekisho.rules.sigma..", "sekisho.rules.taxonomy..", "sekisho.rules.check..");

    @ArchTest
    static final ArchRule noDecisionReadsTheClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
