package sekisho.collector.topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that a cluster lacks. */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private TopicSetup() {}

    /**
     * Makes every topic of the layout that does not exist yet; several collectors may do so at once.
     *
     * @throws ExecutionException if the cluster refuses; the cause says why
     */
    public static void ensure(Admin admin, TopicLayout layout) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = layout.topics().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing).values();
        for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
            try {
                answer.getValue().get();
                LOG.info("made topic {} with {} partitions", answer.getKey(), layout.partitions());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                LOG.debug("another collector made topic {}", answer.getKey());
            }
        }
    }
}
