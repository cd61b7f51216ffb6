package sekisho.collector.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.cases.CaseStore;

/** Pages and API over given stores, answering HTTP until closed. */
final class ReviewSite implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final Settings settings;

    private ReviewSite(ServletWebServerApplicationContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** What the site itself must know of {@link WebSettings}. */
    record Settings(int port, String bindAddress, Duration sessionIdle, ZoneId zone) {
        static Settings of(WebSettings settings) {
            return new Settings(settings.port(), settings.bindAddress(), settings.sessionIdle(), settings.zone());
        }
    }

    /**
     * What the site works with.
     *
     * @param ready whether requests can be served now, asked by the readiness probe
     */
    record Parts(
            CaseStore cases,
            Accounts accounts,
            RuleTexts rules,
            PrometheusMeterRegistry registry,
            Clock clock,
            BooleanSupplier ready) {}

    /**
     * Starts and returns once requests are answered.
     *
     * @throws PortTakenException if the port cannot be listened on
     */
    static ReviewSite start(Settings settings, Parts parts) {
        bridgeTomcatsLog();
        SpringApplication application = new SpringApplication(SiteConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        // Logging was set up by the program that starts the site.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers(context -> {
            // First, so that no environment variable of the host changes what was configured.
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("site", properties(settings)));
            register((GenericApplicationContext) context, settings, parts);
        });
        try {
            return new ReviewSite((ServletWebServerApplicationContext) application.run(), settings);
        } catch (RuntimeException e) {
            throw portTaken(e) ? new PortTakenException(settings.bindAddress(), settings.port(), e) : e;
        }
    }

    /** Tomcat logs through java.util.logging, which would write to the terminal by itself. */
    private static void bridgeTomcatsLog() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    URI url() {
        int port = requireNonNull(context.getWebServer()).getPort();
        return URI.create("http://" + settings.bindAddress() + ":" + port + "/");
    }

    @Override
    public void close() {
        context.close();
    }

    private static void register(GenericApplicationContext context, Settings settings, Parts parts) {
        context.registerBean(CaseStore.class, parts::cases);
        context.registerBean(Accounts.class, parts::accounts);
        context.registerBean(RuleTexts.class, parts::rules);
        context.registerBean(Clock.class, parts::clock);
        context.registerBean(ZoneId.class, settings::zone);
        context.registerBean(PrometheusMeterRegistry.class, parts::registry);
        context.registerBean("database", Readiness.class, () -> new Readiness(parts.ready()));
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bindAddress());
        properties.put("server.shutdown", "immediate");
        properties.put("server.servlet.session.timeout", settings.sessionIdle().toSeconds() + "s");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.servlet.session.cookie.name", "sekisho");
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.persistent", false);
        // A proxy in front knows the address that readers use; the site does not.
        properties.put("server.tomcat.use-relative-redirects", true);
        properties.put("server.error.whitelabel.enabled", false);
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.thymeleaf.prefix", "classpath:/sekisho/collector/web/pages/");
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.mvc.servlet.load-on-startup", 1);
        properties.put("management.endpoints.access.default", "none");
        properties.put("management.endpoint.health.access", "read-only");
        properties.put("management.endpoint.health.show-details", "never");
        properties.put("management.endpoint.health.probes.enabled", true);
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,database");
        properties.put("management.endpoint.prometheus.access", "read-only");
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        return properties;
    }

    private static boolean portTaken(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof java.net.BindException) {
                return true;
            }
        }
        return false;
    }
}
