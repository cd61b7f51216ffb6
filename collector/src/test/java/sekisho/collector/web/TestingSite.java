package sekisho.collector.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.InMemoryAccountStore;
import sekisho.collector.accounts.Role;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.InMemoryCaseStore;
import sekisho.collector.cases.Triage;

/** The real site over stores in memory, with a clock that the test turns. */
final class TestingSite implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    final CaseStore cases = new InMemoryCaseStore(Triage.DEFAULT);
    final Accounts accounts = new Accounts(new InMemoryAccountStore());
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-04-02T02:00:00Z"));
    final ReviewSite site;

    TestingSite() {
        site = ReviewSite.start(
                new ReviewSite.Settings(0, "127.0.0.1", Duration.ofMinutes(30), ZoneId.of("Asia/Tokyo")),
                new ReviewSite.Parts(cases, accounts, TestingSite::rule, registry, new TurnedClock(), () -> true));
    }

    /** A user who has chosen {@link #PASSWORD}. */
    void addUser(String name) {
        if (accounts.addUser(name, Role.REVIEWER, now.get()) instanceof Accounts.Added.Done(var secret)) {
            accounts.changePassword(accounts.user(name).orElseThrow(), secret.value(), PASSWORD);
        }
    }

    String token(String name) {
        return ((Accounts.Added.Done) accounts.addToken(name, Duration.ofDays(1), now.get()))
                .secret()
                .value();
    }

    Reader reader() {
        return new Reader(site.url());
    }

    @Override
    public void close() {
        site.close();
    }

    private static Optional<RuleTexts.RuleText> rule(String id, Locale locale) {
        return Optional.of(
                locale.getLanguage().equals("ja")
                        ? new RuleTexts.RuleText("エクスポート後の持ち出し", "同じ人物によるもの", List.of("本人に確認する"))
                        : new RuleTexts.RuleText("Export then copy", "By the same person", List.of("Ask the person")));
    }

    /** A browser without a screen: keeps cookies, follows nothing. */
    static final class Reader {

        private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

        private final URI url;
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();

        Reader(URI url) {
            this.url = url;
        }

        HttpResponse<String> get(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request);
        }

        /** Posts a form with the CSRF token of the page it stands on. */
        HttpResponse<String> post(String page, String path, Map<String, String> fields) {
            Matcher token = CSRF.matcher(get(page).body());
            String csrf = token.find() ? "&_csrf=" + encode(token.group(1)) : "";
            return send(form(path, fields, csrf));
        }

        HttpResponse<String> postWithoutToken(String path, Map<String, String> fields) {
            return send(form(path, fields, ""));
        }

        HttpResponse<String> signIn(String name, String password) {
            return post("/login", "/login", Map.of("username", name, "password", password));
        }

        private HttpRequest.Builder form(String path, Map<String, String> fields, String csrf) {
            String body = fields.entrySet().stream()
                            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                            .collect(Collectors.joining("&"))
                    + csrf;
            return HttpRequest.newBuilder(url.resolve(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private final class TurnedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
