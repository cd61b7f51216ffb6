package sekisho.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sekisho.agent.metrics.AgentMetrics.Inspections;
import sekisho.agent.metrics.AgentMetrics.Snapshot;
import sekisho.rules.event.LossCounters;

class AgentMetricsTest {
    private final AtomicLong events = new AtomicLong(10);
    private final AgentMetrics metrics = new AgentMetrics(this::snapshot);

    @Test
    void theLossEquationClosesInEveryScrape() {
        for (int scrape = 0; scrape < 5; scrape++) {
            String text = metrics.scrape();

            assertThat(number(text, "sekisho_agent_observed_total"))
                    .isPositive()
                    .isEqualTo(number(text, "sekisho_agent_sent_total")
                            + number(text, "sekisho_agent_spooled")
                            + number(text, "sekisho_agent_dropped_total"));
        }
    }

    @Test
    void sensorsTiersAndInspectionsAreTold() {
        String text = metrics.scrape();

        assertThat(text)
                .contains("sekisho_agent_sensor_observations{sensor=\"fanotify\"} 12.0")
                .contains("sekisho_agent_sensor_lost{sensor=\"fanotify\"} 2.0")
                .contains("sekisho_agent_tier{role=\"process\",tier=\"kernel\"} 1.0")
                .contains("sekisho_agent_broker_up 1.0")
                .contains("sekisho_agent_spool_oldest_seconds 1.5")
                .contains("sekisho_agent_inspections_total 9.0")
                .contains("sekisho_agent_inspections_waiting 3.0");
    }

    @Test
    void theServerAnswersGetAndNothingElse() throws Exception {
        try (MetricsServer server = MetricsServer.start("127.0.0.1", 0, metrics::scrape);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"));

            HttpResponse<String> got = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> posted = client.send(
                    request.POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body()).contains("sekisho_agent_observed_total");
            assertThat(posted.statusCode()).isEqualTo(405);
        }
    }

    /** Sums that grow from scrape to scrape. */
    private Snapshot snapshot() {
        long observed = events.addAndGet(7);
        return new Snapshot(
                new LossCounters(observed, observed - 5, 3, 2),
                1_234,
                1.5,
                true,
                0,
                4,
                Map.of("fanotify", 12L),
                Map.of("fanotify", 2L),
                List.of("process=kernel"),
                new Inspections(3, 9, 1));
    }

    private static double number(String text, String name) {
        return Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToDouble(result -> Double.parseDouble(result.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
