package sekisho.collector.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of the embedded servers: chosen at the first start, kept in a file, chosen again only if another
 * program took one meanwhile.
 */
final class Ports {

    /** Below the range from which Linux takes ports for outgoing connections (32768, ip(7)). */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private final Path file;
    private final Properties kept = new Properties();

    private Ports(Path file) {
        this.file = file;
    }

    /** Reads the ports kept in a file, if there is one. */
    static Ports keptIn(Path file) throws IOException {
        Ports ports = new Ports(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.kept.load(reader);
            }
        }
        return ports;
    }

    /**
     * A free port for a server.
     *
     * @param name of the server, as the file keeps it
     * @param wanted the port that the configuration asks for; empty if any will do
     * @throws NotStartedException if the wanted port is taken, or no port is free
     */
    int portFor(String name, OptionalInt wanted) throws IOException, NotStartedException {
        if (wanted.isPresent()) {
            if (!isFree(wanted.getAsInt())) {
                throw new NotStartedException("port " + wanted.getAsInt() + " for " + name
                        + " is taken by another program; stop it or set another port");
            }
            return wanted.getAsInt();
        }
        OptionalInt before = kept(name);
        if (before.isPresent() && isFree(before.getAsInt())) {
            return before.getAsInt();
        }
        int chosen = choose(name);
        kept.setProperty(name, Integer.toString(chosen));
        save();
        return chosen;
    }

    /** The port that a server was given before. */
    OptionalInt kept(String name) {
        String before = kept.getProperty(name, "");
        return before.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(before)) : OptionalInt.empty();
    }

    private int choose(String name) throws NotStartedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!kept.containsValue(Integer.toString(candidate)) && isFree(candidate)) {
                return candidate;
            }
        }
        throw new NotStartedException("no free port for " + name + " from " + LOWEST + " to " + HIGHEST);
    }

    private void save() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            kept.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether a server could listen on this port of the loopback address. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
