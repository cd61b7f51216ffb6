package sekisho.collector.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of the child JVM that is the embedded broker.
 *
 * <p>It lives as long as its standard input: the collector closes it to stop the broker, and the kernel closes it when
 * the collector was killed. SIGTERM, which a terminal or a build tool sends to the whole process group, waits for that
 * too, so that the collector can finish its transactions first.
 */
public final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BrokerMain() {}

    /** Formats the storage if it is new, serves until standard input ends, and stops cleanly; args: the properties file. */
    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        try {
            format(properties);
            serve(properties);
        } catch (IOException | RuntimeException e) {
            LOG.error("the embedded broker ends", e);
            Exit.halt(1);
        }
        Exit.halt(0);
    }

    private static void serve(Properties properties) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> untilEndOf(System.in, asked));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "wait-for-parent"));
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        await(asked);
        Thread.ofPlatform().daemon().name("last-resort").start(BrokerMain::haltWhenLate);
        server.shutdown();
        server.awaitShutdown();
        stopped.countDown();
    }

    private static void format(Properties properties) throws IOException {
        String directory = properties.getProperty("log.dirs");
        Files.createDirectories(Path.of(directory));
        try {
            new Formatter()
                    .setPrintStream(System.out)
                    .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                    .setClusterId(properties.getProperty(EmbeddedBroker.CLUSTER_ID))
                    .setControllerListenerName(properties.getProperty("controller.listener.names"))
                    .setMetadataLogDirectory(directory)
                    .addDirectory(directory)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the storage cannot be formatted", e);
        }
    }

    private static void untilEndOf(InputStream input, CountDownLatch ended) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.warn("standard input broke, stopping", e);
        } finally {
            ended.countDown();
        }
    }

    private static void haltWhenLate() {
        try {
            Thread.sleep(PATIENCE);
            LOG.warn("the embedded broker did not stop within {} s and is cut off", PATIENCE.toSeconds());
            Exit.halt(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
