package sekisho.collector.cases.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import sekisho.collector.accounts.AccountStore;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Triage;

/** The collector's database, open and at the newest schema. */
public final class CaseDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 10;

    private final HikariDataSource connections;

    private CaseDatabase(HikariDataSource connections) {
        this.connections = connections;
    }

    /**
     * Connects and migrates.
     *
     * @throws DatabaseUnreachableException if there is no usable database; nothing stays open then
     */
    public static CaseDatabase open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setPoolName("cases");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Details quote the values of a row, which must not reach a log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "sekisho");
        HikariDataSource connections;
        try {
            connections = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw unreachable(settings, e);
        }
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            connections.close();
            throw unreachable(settings, e);
        }
        return new CaseDatabase(connections);
    }

    /** Cases, with the given rule for which alert belongs to which. */
    public CaseStore cases(Triage triage) {
        return new JdbcCaseStore(connections, transactions(), triage);
    }

    /** Users and tokens. */
    public AccountStore accounts() {
        return new JdbcAccountStore(connections);
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try (var connection = connections.getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    private static DatabaseUnreachableException unreachable(DatabaseSettings settings, RuntimeException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String first = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new DatabaseUnreachableException(
                "database.url " + settings.url() + ": " + first
                        + "; check that PostgreSQL runs there and that database.user may create tables",
                cause);
    }
}
