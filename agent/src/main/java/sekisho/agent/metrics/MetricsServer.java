package sekisho.agent.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code GET /metrics}. */
public final class MetricsServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("metrics").daemon().factory());

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts answering.
     *
     * @param port 0 for any free one
     * @param text what to answer
     * @throws IOException when the address cannot be had
     */
    public static MetricsServer start(String bind, int port, Supplier<String> text) throws IOException {
        MetricsServer metrics = new MetricsServer(HttpServer.create(new InetSocketAddress(bind, port), 8));
        metrics.server.setExecutor(metrics.thread);
        metrics.server.createContext("/metrics", exchange -> answer(exchange, text));
        metrics.server.start();
        return metrics;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
