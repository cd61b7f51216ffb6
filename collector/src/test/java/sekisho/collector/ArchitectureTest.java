package sekisho.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sekisho.collector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theCollectorNeverSeesTheAgent =
            noClasses().should().dependOnClassesThat().resideInAPackage("sekisho.agent..");

    @ArchTest
    static final ArchRule onlyDetectionKnowsKafkaStreams = noClasses()
            .that()
            .resideOutsideOfPackage("sekisho.collector.detect..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule decisionsKnowNothingOfSpring = noClasses()
            .that()
            .resideInAnyPackage(
                    "sekisho.collector.detect..",
                    "sekisho.collector.cases",
                    "sekisho.collector.identity..",
                    "sekisho.collector.alert..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule pagesKnowNeitherKafkaNorSql = noClasses()
            .that()
            .resideInAPackage("sekisho.collector.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.sql..");

    @ArchTest
    static final ArchRule decisionsTakeTimeAsAnArgument = noClasses()
            .that()
            .resideInAnyPackage("sekisho.collector.cases", "sekisho.collector.identity..", "sekisho.collector.alert..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
