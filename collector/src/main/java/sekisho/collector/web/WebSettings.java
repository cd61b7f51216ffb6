package sekisho.collector.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import sekisho.collector.cases.Triage;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.intake.IntakeSettings;

/**
 * How the review side of the collector runs.
 *
 * @param port TCP port of pages and API; 0 takes a free one
 * @param bindAddress address to listen on
 * @param database where cases are kept
 * @param intake where alerts come from
 * @param triage which alert belongs to which case
 * @param sessionIdle after how long without a request a reader must sign in again
 * @param zone time zone of the dates on pages
 */
public record WebSettings(
        int port,
        String bindAddress,
        DatabaseSettings database,
        IntakeSettings intake,
        Triage triage,
        Duration sessionIdle,
        ZoneId zone) {

    /** This machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    /** OWASP ASVS 5.0 asks for an inactivity timeout; half an hour is long enough to read a case. */
    public static final Duration DEFAULT_SESSION_IDLE = Duration.ofMinutes(30);

    public WebSettings {
        requireNonNull(bindAddress, "bindAddress");
        requireNonNull(database, "database");
        requireNonNull(intake, "intake");
        requireNonNull(triage, "triage");
        requireNonNull(sessionIdle, "sessionIdle");
        requireNonNull(zone, "zone");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is not between 0 and 65535: " + port);
        }
    }

    /** This machine only, with every default and the machine's own time zone. */
    public static WebSettings local(int port, DatabaseSettings database, IntakeSettings intake) {
        return new WebSettings(
                port, LOOPBACK, database, intake, Triage.DEFAULT, DEFAULT_SESSION_IDLE, ZoneId.systemDefault());
    }
}
