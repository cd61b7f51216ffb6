package sekisho.collector.cases.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sekisho.collector.cases.TestingAlerts.EXPORTED;
import static sekisho.collector.cases.TestingAlerts.copyAlert;
import static sekisho.collector.cases.TestingAlerts.deliveries;
import static sekisho.collector.cases.TestingAlerts.exportAlert;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.collector.cases.AuditChain;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.CaseStoreContract;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.Triage;
import sekisho.testing.Need;
import sekisho.testing.Needs;

@Needs(Need.BROKER)
class JdbcCaseStoreIT extends CaseStoreContract {

    private DatabaseSettings settings;
    private CaseDatabase database;

    @BeforeEach
    void open() {
        settings = TestingPostgres.emptyDatabase();
        database = CaseDatabase.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected CaseStore store() {
        return database.cases(Triage.DEFAULT);
    }

    @Test
    void whatWasStoredIsThereAfterOpeningAgain() {
        store().take(deliveries(0, copyAlert("taro", EXPORTED)), NOW);
        database.close();

        database = CaseDatabase.open(settings);

        assertThat(store().cases(Search.newest(1)).items()).hasSize(1);
        assertThat(store().progress().next()).containsEntry(0, 1L);
    }

    @Test
    void theAuditRefusesToBeChanged() {
        store().take(deliveries(0, exportAlert("taro", EXPORTED)), NOW);

        assertThatThrownBy(() -> execute("update audit set actor = 'nobody'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the audit only grows");
        assertThatThrownBy(() -> execute("delete from audit")).hasMessageContaining("the audit only grows");
    }

    @Test
    void aChangedAuditEntryIsFoundEvenIfTheDatabaseLetItBeChanged() throws SQLException {
        store().take(deliveries(0, exportAlert("taro", EXPORTED), copyAlert("taro", EXPORTED)), NOW);
        execute("alter table audit disable trigger audit_append_only");

        execute("update audit set actor = 'nobody' where sequence = 2");

        assertThat(store().checkAudit()).isEqualTo(new AuditChain.Broken(2));
    }

    @Test
    void aRemovedAuditEntryIsFound() throws SQLException {
        store().take(deliveries(0, exportAlert("taro", EXPORTED), copyAlert("taro", EXPORTED)), NOW);
        execute("alter table audit disable trigger audit_append_only");

        execute("delete from audit where sequence = 1");

        assertThat(store().checkAudit()).isEqualTo(new AuditChain.Broken(1));
    }

    @Test
    void aBatchThatFailsHalfWayLeavesNothing() throws SQLException {
        execute("alter table alerts add constraint poison check (person not like 'jiro%')");

        assertThatThrownBy(() ->
                        store().take(deliveries(0, exportAlert("taro", EXPORTED), exportAlert("jiro", EXPORTED)), NOW))
                .hasMessageContaining("poison");

        assertThat(store().cases(Search.newest(10)).items()).isEmpty();
        assertThat(store().events(Search.newest(10)).items()).isEmpty();
        assertThat(store().progress().next()).isEmpty();
        assertThat(store().checkAudit()).isEqualTo(new AuditChain.Whole(0));
    }

    @Test
    void anUnreachableDatabaseIsOneLineThatSaysWhere() {
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");

        assertThatThrownBy(() -> CaseDatabase.open(nowhere))
                .isInstanceOf(DatabaseUnreachableException.class)
                .hasMessageContaining("database.url jdbc:postgresql://127.0.0.1:1/none")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
