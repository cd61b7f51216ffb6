package sekisho.collector;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import sekisho.collector.embedded.NotStartedException;
import sekisho.collector.topic.TopicLayout;
import sekisho.collector.topic.TopicSetup;

/** The brokers that a collector works with: how clients reach them, and that they answer. */
final class SiteKafka {

    private SiteKafka() {}

    /**
     * What every Kafka client of the collector is configured with.
     *
     * @param bootstrapServers where the brokers are
     * @param clientProperties the site's file with TLS or SASL properties
     * @throws NotStartedException if the file cannot be read
     */
    static Map<String, Object> client(String bootstrapServers, Optional<Path> clientProperties)
            throws NotStartedException {
        Map<String, Object> client = new HashMap<>();
        if (clientProperties.isPresent()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(clientProperties.get())) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new NotStartedException(
                        "kafka.client-properties " + clientProperties.get() + " cannot be read; check path and rights",
                        e);
            }
            properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        }
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return Map.copyOf(client);
    }

    /**
     * Makes the topics that are missing.
     *
     * @param timeout how long the brokers may take to answer
     * @throws NotStartedException if they do not answer, or refuse
     */
    static void prepare(Map<String, Object> client, TopicLayout layout, Duration timeout) throws NotStartedException {
        Map<String, Object> patient = new HashMap<>(client);
        patient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        patient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(timeout.toMillis(), 10_000));
        String servers = "Kafka at " + client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(patient)) {
            TopicSetup.ensure(admin, layout);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof org.apache.kafka.common.errors.TimeoutException
                    ? new NotStartedException(
                            servers + " did not answer within " + timeout.toSeconds()
                                    + " s; check kafka.bootstrap-servers and that the brokers run",
                            e)
                    : new NotStartedException(servers + " refuses: " + cause.getMessage(), e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NotStartedException(
                    servers + " cannot be used: " + cause.getMessage() + "; check kafka.bootstrap-servers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStartedException("stopped while waiting for " + servers, e);
        }
    }
}
