package sekisho.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sekisho.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theAgentNeverSeesTheCollector =
            noClasses().should().dependOnClassesThat().resideInAPackage("sekisho.collector..");

    @ArchTest
    static final ArchRule theAgentKnowsTheVocabularyButNotTheEngine = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("sekisho.rules..")
                    .and(not(resideInAnyPackage("sekisho.rules.event..", "sekisho.rules.sketch.."))));

    @ArchTest
    static final ArchRule onlyTheKernelPackageMakesForeignCalls = noClasses()
            .that()
            .resideOutsideOfPackage("sekisho.agent.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule onlyThePublisherSpeaksKafka = noClasses()
            .that()
            .resideOutsideOfPackage("sekisho.agent.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyTheSpoolSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("sekisho.agent.spool..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule decisionsTakeTimeAsAnArgument = noClasses()
            .that()
            .resideInAnyPackage(
                    "sekisho.agent.export..",
                    "sekisho.agent.process..",
                    "sekisho.agent.content..",
                    "sekisho.agent.people..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
