package sekisho.agent.sensor;

/** The far end of a connection to a database server. */
public sealed interface Peer {
    /**
     * Over TCP.
     *
     * @param address textual IPv4 or IPv6 address
     * @param port 1 to 65535
     */
    record Tcp(String address, int port) implements Peer {}

    /**
     * Over a unix socket.
     *
     * @param path where the server bound it, e.g. {@code /var/run/postgresql/.s.PGSQL.5432}
     */
    record UnixSocket(String path) implements Peer {}
}
