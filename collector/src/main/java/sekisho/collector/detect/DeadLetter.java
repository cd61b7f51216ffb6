package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/**
 * A record that could not be judged, as it goes to {@code sekisho.dead-letters.v1}: its bytes, with these headers.
 *
 * @param reason {@code reason}
 * @param topic it came from, {@code topic}
 * @param partition it came from, {@code partition}; also the key
 * @param offset it had there, {@code offset}
 * @param hostId the key it came with, {@code host.id}; empty when it had none
 * @param bytes of the record, at most {@value #MOST_BYTES} of them; {@code length} tells how many there were
 * @param length of the record in bytes
 */
record DeadLetter(Reason reason, String topic, int partition, long offset, String hostId, Bytes bytes, int length) {

    /** Fits a record of Kafka's default limit of 1 MB with room for the headers. */
    static final int MOST_BYTES = 900_000;

    /** Why a record was not judged. */
    enum Reason {
        /** Not JSON, or not an event of a known action with the fields it needs. */
        UNDECODABLE,
        /** Larger than {@code events.max-size}. */
        OVERSIZED,
        /** The record's key is not the event's {@code host.id}. */
        WRONG_HOST,
        /** Another event of the agent had this {@code event.sequence}: a spool was rolled back, or somebody forges. */
        SEQUENCE_REUSED,
        /** The rules could not judge it: a fault of ours. */
        NOT_JUDGED;

        /** As the header and the metric write it: {@code wrong-host}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    DeadLetter {
        requireNonNull(reason, "reason");
        requireNonNull(topic, "topic");
        requireNonNull(hostId, "host.id");
        if (bytes.get().length > MOST_BYTES) {
            bytes = Bytes.wrap(Arrays.copyOf(bytes.get(), MOST_BYTES));
        }
    }

    /** The headers of the record. */
    Headers headers() {
        return new RecordHeaders()
                .add("reason", utf8(reason.wireName()))
                .add("topic", utf8(topic))
                .add("partition", utf8(Integer.toString(partition)))
                .add("offset", utf8(Long.toString(offset)))
                .add("host.id", utf8(hostId))
                .add("length", utf8(Integer.toString(length)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
