package sekisho.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.deliveries;
import static sekisho.collector.cases.TestingAlerts.exportAlert;
import static sekisho.collector.cases.TestingAlerts.person;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sekisho.collector.cases.AuditChain;
import sekisho.collector.cases.Search;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestingSite site;
    private static String token;

    @BeforeAll
    static void start() {
        site = new TestingSite();
        token = site.token("siem");
        site.cases.take(
                deliveries(
                        0, copyAlert("taro", EXPORTED), exportAlert("jiro", EXPORTED), exportAlert("goro", EXPORTED)),
                site.now.get());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void withoutATokenOneSentenceSaysWhatToDo() {
        HttpResponse<String> none = site.reader().get("/api/v1/cases");
        HttpResponse<String> wrong = site.reader().get("/api/v1/cases", "Authorization", "Bearer skt_wrong");

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(none.body()).path("error").stringValue()).contains("tokens create");
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() {
        String brief = site.token("brief");
        Instant before = site.now.get();

        site.now.set(before.plus(Duration.ofDays(1)));
        int over = site.reader()
                .get("/api/v1/cases", "Authorization", "Bearer " + brief)
                .statusCode();
        site.now.set(before);

        assertThat(over).isEqualTo(401);
        assertThat(site.reader()
                        .get("/api/v1/cases", "Authorization", "Bearer " + brief)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void casesCarryHeadlineFactsAndState() {
        JsonNode item =
                get("/api/v1/cases?person=" + person("taro")).path("items").path(0);

        assertThat(item.path("headline").path("en").stringValue()).startsWith("taro@ws-17 exported 50,000 rows");
        assertThat(item.path("headline").path("ja").stringValue()).contains("50,000 行");
        assertThat(item.path("status").stringValue()).isEqualTo("new");
        assertThat(item.path("severity").stringValue()).isEqualTo("high");
        assertThat(item.path("rows").longValue()).isEqualTo(50_000);
        assertThat(item.path("people").path("best").longValue()).isEqualTo(49_871);
        assertThat(item.path("devices").path(0).path("serial").stringValue()).isEqualTo("4C530001");
        assertThat(item.path("files").path(0).path("size").longValue()).isEqualTo(9_100_000);
    }

    @Test
    void everyItemOfAListCanBeReadByItsId() {
        for (String list : new String[] {"events", "alerts", "cases"}) {
            JsonNode items = get("/api/v1/" + list).path("items");
            assertThat(items.size()).as(list).isPositive();
            for (JsonNode item : items) {
                String id = item.path("id").stringValue();
                assertThat(get("/api/v1/" + list + "/" + id).path("id").stringValue())
                        .isEqualTo(id);
            }
        }
    }

    @Test
    void readingACaseIsAudited() {
        String id = site.cases.cases(Search.newest(1)).items().getFirst().id().toString();
        long before = ((AuditChain.Whole) site.cases.checkAudit()).entries();

        JsonNode one = get("/api/v1/cases/" + id);

        assertThat(one.path("events").size()).isPositive();
        assertThat(((AuditChain.Whole) site.cases.checkAudit()).entries()).isEqualTo(before + 1);
    }

    @Test
    void nextLeadsThroughAllPages() {
        Set<String> seen = new HashSet<>();
        JsonNode page = get("/api/v1/cases?limit=1");
        seen.add(page.path("items").path(0).path("id").stringValue());
        while (!page.path("next").isNull()) {
            page = get("/api/v1/cases?limit=1&after=" + page.path("next").stringValue());
            seen.add(page.path("items").path(0).path("id").stringValue());
        }

        assertThat(seen).hasSize(3);
        assertThat(get("/api/v1/cases").path("next").isNull()).isTrue();
    }

    @Test
    void aRequestThatMakesNoSenseGetsOneSentence() {
        assertThat(fault("/api/v1/cases?limit=0", 400)).isEqualTo("limit is not a number from 1 to 1000.");
        assertThat(fault("/api/v1/cases?since=yesterday", 400)).startsWith("since is not an RFC 3339 time");
        assertThat(fault("/api/v1/alerts?persn=x", 400)).startsWith("persn is not a parameter of this list");
        assertThat(fault("/api/v1/cases?after=zzz", 400)).startsWith("after is not a value that next had");
        assertThat(fault("/api/v1/cases/42", 404)).isEqualTo("There is no case with the id 42.");
        assertThat(fault("/api/v1/alerts/42", 404)).isEqualTo("There is no alert with the id 42.");
    }

    @Test
    void theDescriptionNamesEveryRoute() {
        JsonNode paths = get("/api/v1/openapi.json").path("paths");

        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(ApiRoutes.class.getDeclaredMethods())
                        .map(method -> method.getAnnotation(org.springframework.web.bind.annotation.GetMapping.class))
                        .filter(java.util.Objects::nonNull)
                        .map(mapping -> "/api/v1" + mapping.value()[0])
                        .toList());
    }

    @Test
    void metricsAreForThisMachineOrAToken() {
        site.registry.counter("sekisho.example").increment();

        HttpResponse<String> here = site.reader().get("/actuator/prometheus");
        HttpResponse<String> proxied = site.reader().get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9");
        HttpResponse<String> withToken = site.reader()
                .get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer " + token);

        assertThat(here.body()).contains("sekisho_example_total 1.0");
        assertThat(proxied.statusCode()).isEqualTo(401);
        assertThat(withToken.statusCode()).isEqualTo(200);
    }

    @Test
    void healthSaysUpAndNoMore() {
        assertThat(site.reader().get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(site.reader().get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(site.reader().get("/actuator/env").statusCode()).isNotEqualTo(200);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = site.reader().get(path, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/json");
        return JSON.readTree(answer.body());
    }

    private static String fault(String path, int status) {
        HttpResponse<String> answer = site.reader().get(path, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(status);
        return JSON.readTree(answer.body()).path("error").stringValue();
    }
}
