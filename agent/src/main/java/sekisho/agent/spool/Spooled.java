package sekisho.agent.spool;

/**
 * An event on disk.
 *
 * @param sequence {@code event.sequence}
 * @param bytes as they go to the broker
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the producer as is; never compared
public record Spooled(long sequence, byte[] bytes) {}
