package sekisho.collector.web;

/** The port of the pages cannot be listened on; the message is one line that says which and what to do. */
public final class PortTakenException extends RuntimeException {

    PortTakenException(String address, int port, Throwable cause) {
        super(
                "web.port " + port + " on " + address
                        + " cannot be listened on; stop what uses it, or choose another with --port",
                cause);
    }
}
