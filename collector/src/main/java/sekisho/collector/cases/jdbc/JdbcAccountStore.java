package sekisho.collector.cases.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import sekisho.collector.accounts.AccountStore;
import sekisho.collector.accounts.Role;
import sekisho.collector.accounts.Token;
import sekisho.collector.accounts.User;

/** Users and tokens in PostgreSQL; every method is one statement. */
final class JdbcAccountStore implements AccountStore {

    private final JdbcClient sql;

    JdbcAccountStore(DataSource connections) {
        this.sql = JdbcClient.create(connections);
    }

    @Override
    public Optional<User> user(String name) {
        return sql.sql("select * from users where name = :name")
                .param("name", Rows.text(name))
                .query(JdbcAccountStore::toUser)
                .optional();
    }

    @Override
    public List<User> users() {
        return sql.sql("select * from users order by name")
                .query(JdbcAccountStore::toUser)
                .list();
    }

    @Override
    public boolean add(User user, Instant now) {
        return sql.sql("""
                                insert into users (name, role, password, one_time, created_at)
                                values (:name, :role, :password, :oneTime, :now) on conflict do nothing""")
                        .param("name", user.name())
                        .param("role", user.role().name())
                        .param("password", user.passwordHash())
                        .param("oneTime", user.oneTime())
                        .param("now", Rows.time(now))
                        .update()
                == 1;
    }

    @Override
    public void setPassword(String name, String passwordHash, boolean oneTime) {
        sql.sql("""
                        update users set password = :password, one_time = :oneTime, failures = 0, locked_until = null
                        where name = :name""")
                .param("password", passwordHash)
                .param("oneTime", oneTime)
                .param("name", name)
                .update();
    }

    @Override
    public void failed(String name, int most, Instant lockUntil) {
        sql.sql("""
                        update users set failures = case when failures + 1 >= :most then 0 else failures + 1 end,
                                         locked_until = case when failures + 1 >= :most then :until else locked_until end
                        where name = :name""")
                .param("most", most)
                .param("until", Rows.time(lockUntil))
                .param("name", Rows.text(name))
                .update();
    }

    @Override
    public void succeeded(String name) {
        sql.sql("update users set failures = 0, locked_until = null where name = :name")
                .param("name", name)
                .update();
    }

    @Override
    public boolean add(Token token) {
        return sql.sql("""
                                insert into tokens (name, hash, created_at, expires_at)
                                values (:name, :hash, :created, :expires) on conflict do nothing""")
                        .param("name", token.name())
                        .param("hash", token.hash())
                        .param("created", Rows.time(token.createdAt()))
                        .param("expires", Rows.time(token.expiresAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<Token> token(String hash) {
        return sql.sql("select * from tokens where hash = :hash")
                .param("hash", hash)
                .query((row, index) -> new Token(
                        row.getString("name"),
                        row.getString("hash"),
                        Rows.instant(row, "created_at"),
                        Rows.instant(row, "expires_at")))
                .optional();
    }

    private static User toUser(ResultSet row, int index) throws SQLException {
        OffsetDateTime lockedUntil = row.getObject("locked_until", OffsetDateTime.class);
        return new User(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("password"),
                row.getBoolean("one_time"),
                row.getInt("failures"),
                Optional.ofNullable(lockedUntil).map(OffsetDateTime::toInstant));
    }
}
