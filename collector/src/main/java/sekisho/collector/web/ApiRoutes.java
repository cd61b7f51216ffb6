package sekisho.collector.web;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Page;
import sekisho.collector.cases.Search;

/** What programs read, described in {@code /api/v1/openapi.json}. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final CaseStore cases;
    private final Clock clock;

    ApiRoutes(CaseStore cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok(new ClassPathResource("openapi.json", ApiRoutes.class));
    }

    @GetMapping("/events")
    Map<String, @Nullable Object> events(@RequestParam Map<String, String> query) {
        return page(cases.events(search(query)), ApiItems::event);
    }

    @GetMapping("/events/{id}")
    Map<String, Object> event(@PathVariable String id) {
        return cases.event(id).map(ApiItems::event).orElseThrow(() -> missing("event", id));
    }

    @GetMapping("/alerts")
    Map<String, @Nullable Object> alerts(@RequestParam Map<String, String> query) {
        return page(cases.alerts(search(query)), ApiItems::alert);
    }

    @GetMapping("/alerts/{id}")
    Map<String, Object> alert(@PathVariable String id) {
        return cases.alert(id).map(ApiItems::alertWithEvidence).orElseThrow(() -> missing("alert", id));
    }

    @GetMapping("/cases")
    Map<String, @Nullable Object> cases(@RequestParam Map<String, String> query) {
        Search search = search(query);
        if (search.after().isPresent() && caseId(search.after().get().id()).isEmpty()) {
            throw new ApiFaults.BadRequest(BAD_AFTER);
        }
        return page(cases.cases(search), ApiItems::head);
    }

    @GetMapping("/cases/{id}")
    Map<String, Object> one(@PathVariable String id, Principal reader) {
        return caseId(id)
                .flatMap(caseId -> cases.view(caseId, reader.getName(), clock.instant()))
                .map(ApiItems::file)
                .orElseThrow(() -> missing("case", id));
    }

    private static final List<String> PARAMETERS =
            List.of("since", "until", "person", "host", "rule", "limit", "after");
    private static final String BAD_AFTER = "after is not a value that next had; leave it out to begin at the newest.";

    private static Search search(Map<String, String> query) {
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ApiFaults.BadRequest(Visible.text(name) + " is not a parameter of this list; there are "
                            + String.join(", ", PARAMETERS) + ".");
                });
        return new Search(
                time(query, "since"),
                time(query, "until"),
                text(query, "person"),
                text(query, "host"),
                text(query, "rule"),
                limit(query),
                text(query, "after")
                        .map(after -> Cursor.read(after).orElseThrow(() -> new ApiFaults.BadRequest(BAD_AFTER))));
    }

    private static Optional<String> text(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<Instant> time(Map<String, String> query, String name) {
        try {
            return text(query, name).map(value -> OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            throw new ApiFaults.BadRequest(
                    name + " is not an RFC 3339 time with a zone, such as 2026-04-02T10:15:00+09:00"
                            + " (in an address a plus is written %2B).");
        }
    }

    private static int limit(Map<String, String> query) {
        String asked = query.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
        if (asked.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(asked);
            if (limit >= 1 && limit <= Search.MOST) {
                return limit;
            }
        }
        throw new ApiFaults.BadRequest("limit is not a number from 1 to " + Search.MOST + ".");
    }

    private static Optional<UUID> caseId(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Map<String, @Nullable Object> page(Page<T> page, Function<T, Map<String, Object>> item) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.items().stream().map(item).toList());
        answer.put("next", page.next().map(Cursor::write).orElse(null));
        return answer;
    }

    private static ApiFaults.NotFound missing(String what, String id) {
        return new ApiFaults.NotFound("There is no " + what + " with the id " + Visible.text(id) + ".");
    }
}
