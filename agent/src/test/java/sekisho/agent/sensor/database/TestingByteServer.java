package sekisho.agent.sensor.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sends each client as many bytes as it asks for in decimal, then closes. */
final class TestingByteServer implements AutoCloseable {
    private final ServerSocketChannel listening;

    private TestingByteServer(ServerSocketChannel listening) {
        this.listening = listening;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    static TestingByteServer onTcp(String address, int port) throws IOException {
        return new TestingByteServer(ServerSocketChannel.open().bind(new InetSocketAddress(address, port)));
    }

    static TestingByteServer onUnix(Path path) throws IOException {
        return new TestingByteServer(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)));
    }

    int port() throws IOException {
        SocketAddress address = listening.getLocalAddress();
        return ((InetSocketAddress) address).getPort();
    }

    private void serve() {
        while (true) {
            try {
                SocketChannel client = listening.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(SocketChannel client) {
        try (client) {
            ByteBuffer request = ByteBuffer.allocate(64);
            client.read(request);
            ByteBuffer answer = ByteBuffer.allocate(
                    Integer.parseInt(new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII)));
            while (answer.hasRemaining()) {
                client.write(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
