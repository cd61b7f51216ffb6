package sekisho.rules.event;

/**
 * The agent's loss equation: {@code observed = sent + spooled + dropped} at all times.
 *
 * @param observed events made, {@code sekisho.agent.observed}
 * @param sent acknowledged by the broker, {@code sekisho.agent.sent}
 * @param spooled waiting on disk, {@code sekisho.agent.spooled}
 * @param dropped given up because the spool was full, {@code sekisho.agent.dropped}
 */
public record LossCounters(long observed, long sent, long spooled, long dropped) {
    public LossCounters {
        if (observed != sent + spooled + dropped) {
            throw new IllegalArgumentException("observed " + observed + " is not sent " + sent + " + spooled " + spooled
                    + " + dropped " + dropped);
        }
    }

    void write(FieldWriter writer) {
        writer.put("sekisho.agent.observed", observed);
        writer.put("sekisho.agent.sent", sent);
        writer.put("sekisho.agent.spooled", spooled);
        writer.put("sekisho.agent.dropped", dropped);
    }

    static LossCounters read(FieldReader reader) throws EventFormatException {
        return new LossCounters(
                reader.whole("sekisho.agent.observed"),
                reader.whole("sekisho.agent.sent"),
                reader.whole("sekisho.agent.spooled"),
                reader.whole("sekisho.agent.dropped"));
    }
}
