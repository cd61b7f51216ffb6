package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * The database server a process talked to.
 *
 * @param system OpenTelemetry {@code db.system.name}: postgresql, mysql, mariadb, microsoft.sql_server, oracle.db, mongodb,
 *     redis, sqlite or other_sql
 * @param address {@code server.address}: IP address, or the path of a unix socket
 * @param port {@code server.port}; empty for unix sockets
 * @param transport {@code network.transport}: tcp or unix
 */
public record DatabaseServer(String system, String address, OptionalInt port, String transport) {
    public DatabaseServer {
        requireNonNull(system, "system");
        requireNonNull(address, "address");
        requireNonNull(transport, "transport");
    }

    void write(FieldWriter writer) {
        writer.put("db.system.name", system);
        writer.put("server.address", address);
        writer.put("server.port", port);
        writer.put("network.transport", transport);
    }

    static DatabaseServer read(FieldReader reader) throws EventFormatException {
        return new DatabaseServer(
                reader.text("db.system.name"),
                reader.text("server.address"),
                reader.intIfAny("server.port"),
                reader.text("network.transport"));
    }
}
