package sekisho.collector.cases.jdbc;

import static java.util.Objects.requireNonNull;

/**
 * Where the collector's PostgreSQL is.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user role to connect as; owns the schema
 * @param password its password; may be empty
 */
public record DatabaseSettings(String url, String user, String password) {

    public DatabaseSettings {
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", password=***]";
    }
}
