package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.exportAlert;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.alert.Alert;
import sekisho.collector.alert.AlertCodec;
import sekisho.collector.cases.jdbc.CaseDatabase;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.cases.jdbc.TestingPostgres;
import sekisho.collector.embedded.DataDirectory;
import sekisho.collector.embedded.EmbeddedServers;
import sekisho.collector.intake.IntakeSettings;
import sekisho.collector.topic.TopicLayout;
import sekisho.collector.topic.TopicSetup;
import sekisho.rules.RuleSet;
import sekisho.rules.event.Topics;
import sekisho.testing.Need;
import sekisho.testing.Needs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts from a real broker into a real database and out over HTTP, through a restart. */
@Needs(Need.BROKER)
class WebServerIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static DataDirectory data;
    private static EmbeddedServers servers;
    private static String brokers;

    @BeforeAll
    static void startServers() throws Exception {
        data = DataDirectory.open(directory.resolve("data"));
        servers = EmbeddedServers.start(
                data, new EmbeddedServers.Wanted(true, OptionalInt.empty(), false, OptionalInt.empty()));
        brokers = servers.broker().orElseThrow().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            TopicSetup.ensure(admin, new TopicLayout(4, 1, Duration.ofDays(30), true));
        }
    }

    @AfterAll
    static void stopServers() throws Exception {
        servers.close();
        data.close();
    }

    @Test
    void alertsAreReadableOverTheApiAndARestartNeitherLosesNorRepeatsAny() {
        DatabaseSettings database = TestingPostgres.emptyDatabase();
        String token = token(database);

        try (WebServer web = start(database)) {
            assertThat(web.firstPassword()).isPresent();
            sendInOneTransaction(false, exportAlert("nobody", EXPORTED));
            sendInOneTransaction(true, exportAlert("taro", EXPORTED), copyAlert("taro", EXPORTED));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> alerts(web, token).path("items").size() == 2);
        }
        try (WebServer web = start(database)) {
            sendInOneTransaction(true, exportAlert("jiro", EXPORTED));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> alerts(web, token).path("items").size() == 3);

            String metrics = new TestingSite.Reader(web.url())
                    .get("/actuator/prometheus")
                    .body();
            assertThat(metrics)
                    .contains("sekisho_intake_alerts_total{outcome=\"opened\"} 1.0")
                    .contains("sekisho_intake_alerts_total{outcome=\"repeated\"} 0.0");
            assertThat(new TestingSite.Reader(web.url())
                            .get("/actuator/health/readiness")
                            .body())
                    .contains("UP");
        }
    }

    @Test
    void aPortThatIsTakenIsOneLine() {
        DatabaseSettings database = TestingPostgres.emptyDatabase();
        try (WebServer web = start(database)) {
            WebSettings same = WebSettings.local(web.url().getPort(), database, intake());

            assertThatThrownBy(() -> WebServer.start(same, registry(), RuleTexts.NONE))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + web.url().getPort());
        }
    }

    private static WebServer start(DatabaseSettings database) {
        RuleSet shipped = RuleSet.shipped();
        return WebServer.start(WebSettings.local(0, database, intake()), registry(), RuleTexts.of(() -> shipped));
    }

    private static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private static IntakeSettings intake() {
        return new IntakeSettings(Map.of("bootstrap.servers", brokers), "it");
    }

    private static String token(DatabaseSettings settings) {
        try (CaseDatabase database = CaseDatabase.open(settings)) {
            Accounts accounts = new Accounts(database.accounts());
            return ((Accounts.Added.Done) accounts.addToken(
                            "it", Duration.ofDays(1), Clock.systemUTC().instant()))
                    .secret()
                    .value();
        }
    }

    private static JsonNode alerts(WebServer web, String token) {
        String body = new TestingSite.Reader(web.url())
                .get("/api/v1/alerts", "Authorization", "Bearer " + token)
                .body();
        return JSON.readTree(body);
    }

    private static void sendInOneTransaction(boolean commit, Alert... alerts) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", brokers, "transactional.id", "test", "enable.idempotence", true);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (Alert alert : alerts) {
                producer.send(new ProducerRecord<>(
                        Topics.ALERTS,
                        alert.personId().orElseThrow().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        AlertCodec.encode(alert)));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
