package sekisho.agent.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.spool.Spool;
import sekisho.agent.spool.SpoolException;
import sekisho.agent.spool.Spooled;
import sekisho.rules.event.Topics;

/** Sends the spool's events to {@link Topics#EVENTS}, keyed by {@code host.id}, for as long as it is open. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final int MOST_EVENTS = 1_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final Duration IDLE = Duration.ofSeconds(1);
    /** An acknowledgement that takes longer is told as a broker that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofMillis(500);

    private final Spool spool;
    private final List<String> bootstrapServers;
    private final String hostId;
    private final InstantSource clock;
    private final Thread thread;
    private volatile Link link = Link.UNTRIED;
    private volatile boolean closing;

    /**
     * Sends nothing yet.
     *
     * @param bootstrapServers brokers to ask first, each {@code host:port}; they need not be there
     * @param hostId {@code host.id}, the key of each record
     * @param clock for the time of acknowledgements
     */
    public Publisher(Spool spool, List<String> bootstrapServers, String hostId, InstantSource clock) {
        this.spool = requireNonNull(spool, "spool");
        this.bootstrapServers = List.copyOf(bootstrapServers);
        this.hostId = requireNonNull(hostId, "hostId");
        this.clock = requireNonNull(clock, "clock");
        this.thread = Thread.ofPlatform().name("publisher").daemon().unstarted(this::run);
    }

    /** Starts sending. */
    public void start() {
        thread.start();
    }

    /** How the way to the broker was at the last attempt. */
    public Link link() {
        return link;
    }

    private void run() {
        Duration pause = Duration.ofSeconds(1);
        while (!closing) {
            Link before = link;
            try {
                sendWithOneProducer();
            } catch (InterruptedException | InterruptException e) {
                LOG.debug("the publisher was interrupted", e);
            } catch (KafkaException | SpoolException e) {
                pause = link == Link.UP && before != Link.UP ? Duration.ofSeconds(1) : longer(pause);
                away(reason(e));
                rest(pause);
            }
        }
    }

    private void sendWithOneProducer() throws InterruptedException, SpoolException {
        Producer<String, byte[]> producer = new KafkaProducer<>(ProducerSettings.of(bootstrapServers, hostId));
        try {
            while (!closing) {
                if (spool.awaitEvents(IDLE)) {
                    sendHead(producer);
                }
            }
        } finally {
            // unsent records stay in the spool; waiting for the broker here would hold up the agent's stop
            producer.close(Duration.ZERO);
        }
    }

    private void sendHead(Producer<String, byte[]> producer) throws InterruptedException, SpoolException {
        producer.partitionsFor(Topics.EVENTS);
        List<Spooled> head = spool.head(MOST_EVENTS, MOST_BYTES);
        List<Future<RecordMetadata>> offered = new ArrayList<>(head.size());
        for (Spooled event : head) {
            Future<RecordMetadata> result = producer.send(new ProducerRecord<>(Topics.EVENTS, hostId, event.bytes()));
            offered.add(result);
            if (result.state() == Future.State.FAILED) {
                // nothing may be offered behind an event that was turned away
                break;
            }
        }
        int taken = 0;
        try {
            for (Future<RecordMetadata> result : offered) {
                await(result);
                taken++;
            }
        } catch (ExecutionException e) {
            throw new KafkaException(reason(e), e.getCause());
        } finally {
            if (taken > 0) {
                spool.acknowledge(head.get(taken - 1).sequence(), clock.instant());
            }
        }
        reached();
    }

    private void await(Future<RecordMetadata> result) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                LOG.debug("still waiting for the broker", e);
                away("no acknowledgement for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private void reached() {
        if (link != Link.UP) {
            link = Link.UP;
            LOG.info("broker takes events at {}", String.join(",", bootstrapServers));
        }
    }

    private void away(String reason) {
        if (link != Link.AWAY) {
            link = Link.AWAY;
            LOG.warn(
                    "broker at {} does not take events ({}); they wait in the spool and are sent when it does",
                    String.join(",", bootstrapServers),
                    reason);
        }
    }

    private void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            LOG.debug("the publisher's pause was cut short", e);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Kafka's messages name topics and addresses, never what an event holds. */
    private static String reason(Exception e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage())
                .lines()
                .findFirst()
                .orElse(innermost.getClass().getSimpleName());
    }

    /** Stops sending; what was not acknowledged stays in the spool. Takes at most half a second. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(CLOSING)) {
                LOG.warn("the publisher did not stop within {} ms", CLOSING.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
