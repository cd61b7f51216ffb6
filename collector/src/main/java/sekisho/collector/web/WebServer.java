package sekisho.collector.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Secret;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.jdbc.CaseDatabase;
import sekisho.collector.intake.AlertIntake;

/** The review side of the collector, running: case database, intake of alerts, pages and API. */
public final class WebServer implements AutoCloseable {

    private final CaseDatabase database;
    private final AlertIntake intake;
    private final ReviewSite site;
    private final Optional<Secret> firstPassword;

    private WebServer(CaseDatabase database, AlertIntake intake, ReviewSite site, Optional<Secret> firstPassword) {
        this.database = database;
        this.intake = intake;
        this.site = site;
        this.firstPassword = firstPassword;
    }

    /**
     * Opens the database, migrates it, starts the intake and answers HTTP when it returns.
     *
     * @param registry metrics of the whole collector, shown at {@code /actuator/prometheus}
     * @param rules what the rules in force say about themselves
     * @throws sekisho.collector.cases.jdbc.DatabaseUnreachableException if the database cannot be used
     * @throws PortTakenException if the port cannot be listened on
     */
    public static WebServer start(WebSettings settings, PrometheusMeterRegistry registry, RuleTexts rules) {
        Clock clock = Clock.systemUTC();
        CaseDatabase database = CaseDatabase.open(settings.database());
        try {
            CaseStore cases = database.cases(settings.triage());
            Accounts accounts = new Accounts(database.accounts());
            Optional<Secret> firstPassword = accounts.firstPassword(clock.instant());
            ReviewSite site = ReviewSite.start(
                    ReviewSite.Settings.of(settings),
                    new ReviewSite.Parts(cases, accounts, rules, registry, clock, database::answers));
            AlertIntake intake = AlertIntake.start(settings.intake(), cases, registry, clock);
            return new WebServer(database, intake, site, firstPassword);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Where the pages are, such as {@code http://127.0.0.1:8080/}. */
    public URI url() {
        return site.url();
    }

    /**
     * What {@link Accounts#FIRST_USER} signs in with once, to choose a password; empty when one was chosen before. The
     * caller shows it and forgets it.
     */
    public Optional<Secret> firstPassword() {
        return firstPassword;
    }

    /** Ends HTTP first, so that nobody sees a half-closed collector. */
    @Override
    public void close() {
        site.close();
        intake.close();
        database.close();
    }
}
