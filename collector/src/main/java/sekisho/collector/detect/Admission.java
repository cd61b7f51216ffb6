package sekisho.collector.detect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;

/**
 * Whether a record becomes an event: readable, not too large, from the host that it is keyed by, and not seen before.
 *
 * <p>An agent sends its sequence in order, and again from the last acknowledged number after a crash. What was seen is
 * remembered in {@value #SLOTS} slots an agent, each holding the latest number that falls into it with its event's id.
 *
 * @param largest size of a record in bytes
 */
record Admission(long largest) {

    /** Far more than an agent's publisher has under way, and at most half a megabyte of state an agent. */
    static final int SLOTS = 8_192;

    /** What became of a record. */
    sealed interface Outcome {
        /** It is an event, not seen before as far as the record itself tells. */
        record Legible(Event event) implements Outcome {}

        /** It is none, for this reason. */
        record Refused(DeadLetter.Reason reason) implements Outcome {}
    }

    /** What the slot of an event's number says about it. */
    enum Seen {
        /** Nothing: the number is new. */
        NEVER,
        /** This very event was admitted before. */
        SAME,
        /** Another event had this number, or one so much later that this one can no longer be told apart. */
        OTHER
    }

    /**
     * Reads a record.
     *
     * @param key of the record: {@code host.id}
     * @param value the event
     */
    Outcome read(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new Outcome.Refused(DeadLetter.Reason.UNDECODABLE);
        }
        if (value.length > largest) {
            return new Outcome.Refused(DeadLetter.Reason.OVERSIZED);
        }
        try {
            Event event = EventCodec.decode(value);
            boolean ownHost = Arrays.equals(key, event.origin().hostId().getBytes(StandardCharsets.UTF_8));
            return ownHost ? new Outcome.Legible(event) : new Outcome.Refused(DeadLetter.Reason.WRONG_HOST);
        } catch (EventFormatException e) {
            return new Outcome.Refused(DeadLetter.Reason.UNDECODABLE);
        }
    }

    /** The slot that an event's number falls into. */
    static String slotOf(Event event) {
        return event.origin().agentId() + '/' + event.origin().sequence() % SLOTS;
    }

    /** What a slot holds once an event was admitted. */
    static byte[] slotWith(Event event) {
        UUID id = event.origin().id();
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(event.origin().sequence())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Compares an event with what its slot holds. */
    static Seen seen(Optional<byte[]> slot, Event event) {
        if (slot.isEmpty()) {
            return Seen.NEVER;
        }
        ByteBuffer held = ByteBuffer.wrap(slot.get());
        long sequence = held.getLong();
        if (sequence < event.origin().sequence()) {
            return Seen.NEVER;
        }
        UUID id = new UUID(held.getLong(), held.getLong());
        boolean same = sequence == event.origin().sequence()
                && id.equals(event.origin().id());
        return same ? Seen.SAME : Seen.OTHER;
    }
}
