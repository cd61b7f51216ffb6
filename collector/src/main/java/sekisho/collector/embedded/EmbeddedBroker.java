package sekisho.collector.embedded;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A single Kafka broker of our own: a child JVM (KRaft, broker and controller in one) that listens on 127.0.0.1. */
public final class EmbeddedBroker implements AutoCloseable {

    /** Ours alone, in the child's properties file: the id its storage is formatted with. */
    static final String CLUSTER_ID = "sekisho.cluster.id";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PREVIOUS = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Process process;
    private final int port;

    private EmbeddedBroker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the broker and waits until it answers.
     *
     * @param directory where it keeps its log and configuration
     * @param logs the directory for what it has to say
     * @param port of the listener for clients
     * @param controllerPort of the listener for the broker itself
     * @throws NotStartedException if it ends or does not answer within {@link #START}
     */
    static EmbeddedBroker start(Path directory, Path logs, int port, int controllerPort) throws NotStartedException {
        try {
            Files.createDirectories(directory);
            Path properties = directory.resolve("broker.properties");
            try (Writer writer = Files.newBufferedWriter(properties)) {
                properties(directory, port, controllerPort).store(writer, "written at every start");
            }
            Path log = logs.resolve("broker.log");
            Process process = new ProcessBuilder(command(properties, log))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            logs.resolve("broker.out").toFile()))
                    .start();
            EmbeddedBroker broker = new EmbeddedBroker(process, port);
            broker.awaitAnswer(log);
            return broker;
        } catch (IOException e) {
            throw new NotStartedException(
                    "the embedded broker cannot be started in " + directory + " (" + DataDirectory.reason(e) + ")", e);
        }
    }

    /** Waits until the directory is no longer in use by the broker of a collector that was killed. */
    static void awaitPrevious(Path directory) throws IOException, NotStartedException {
        awaitRelease(directory.resolve("log").resolve(".lock"));
    }

    /** Where clients find it: {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Completes when the child has ended, for whatever reason. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /** Stops it cleanly by ending its standard input; cuts it off after {@link #STOP}. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the embedded broker did not stop within {} s and is killed", STOP.toSeconds());
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.warn("the embedded broker could not be asked to stop and is killed", e);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Path log) throws NotStartedException {
        long deadline = System.nanoTime() + START.toNanos();
        var patience = new DescribeClusterOptions().timeoutMs(2_000);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            while (!answers(admin, patience)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new NotStartedException("the embedded broker ended while starting; see " + log);
                }
                if (System.nanoTime() > deadline) {
                    throw new NotStartedException(
                            "the embedded broker did not answer within " + START.toSeconds() + " s; see " + log);
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new NotStartedException("stopped while the embedded broker was starting", e);
        } catch (NotStartedException e) {
            close();
            throw e;
        }
    }

    private static boolean answers(Admin admin, DescribeClusterOptions patience) throws InterruptedException {
        try {
            return !admin.describeCluster(patience).nodes().get().isEmpty();
        } catch (ExecutionException e) {
            LOG.debug("the embedded broker does not answer yet", e);
            return false;
        }
    }

    private static void awaitRelease(Path lockFile) throws IOException, NotStartedException {
        long deadline = System.nanoTime() + PREVIOUS.toNanos();
        while (Files.exists(lockFile) && !isFree(lockFile)) {
            if (System.nanoTime() > deadline) {
                throw new NotStartedException(
                        "an earlier broker still holds " + lockFile + "; stop it and start again");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotStartedException("stopped while an earlier broker was ending", e);
            }
        }
    }

    private static boolean isFree(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    private static List<String> command(Path properties, Path log) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback-broker.xml",
                "-Dsekisho.broker.log=" + log,
                "-cp",
                absolute(System.getProperty("java.class.path")),
                BrokerMain.class.getName(),
                properties.toString());
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private static Properties properties(Path directory, int port, int controllerPort) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CLUSTER_ID, clusterId(directory.resolve("cluster.id")));
        properties.setProperty("log.dirs", directory.resolve("log").toString());
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "BROKER");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        // An idle week, Kafka's default, must not make the collector judge the retained events again.
        properties.setProperty("offsets.retention.minutes", "525600");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        return properties;
    }

    private static String clusterId(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String id = Uuid.randomUuid().toString();
        Files.writeString(file, id);
        return id;
    }
}
