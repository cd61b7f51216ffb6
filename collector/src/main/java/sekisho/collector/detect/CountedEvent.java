package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import sekisho.rules.sigma.correlate.Contribution;

/**
 * A contribution on its way to its group, with the event that is its evidence.
 *
 * @param contribution what the correlation counts
 * @param event the enriched event as JSON
 */
record CountedEvent(Contribution contribution, Bytes event) {

    CountedEvent {
        requireNonNull(contribution, "contribution");
        requireNonNull(event, "event");
    }

    /** Length of the contribution (4 bytes, big endian), contribution, event. */
    byte[] toBytes() {
        byte[] head = contribution.toBytes();
        return ByteBuffer.allocate(Integer.BYTES + head.length + event.get().length)
                .putInt(head.length)
                .put(head)
                .put(event.get())
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    static CountedEvent fromBytes(byte[] bytes) {
        int length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
        int end = Integer.BYTES + length;
        if (length < 0 || end > bytes.length || end < 0) {
            throw new IllegalArgumentException("not a counted event");
        }
        return new CountedEvent(
                Contribution.fromBytes(Arrays.copyOfRange(bytes, Integer.BYTES, end)),
                Bytes.wrap(Arrays.copyOfRange(bytes, end, bytes.length)));
    }
}
