package sekisho.rules.event;

/** Names of the Kafka topics that agents and collectors share. */
public final class Topics {
    /** Events, keyed by {@code host.id}; agents may only write it. */
    public static final String EVENTS = "sekisho.events.v1";
    /** Large sketches by {@code sketch_id}, in chunks of at most 900 kB. */
    public static final String SKETCHES = "sekisho.sketches.v1";
    /** Alerts, keyed by correlation group. */
    public static final String ALERTS = "sekisho.alerts.v1";
    /** Records that could not be admitted, with the reason and the bytes. */
    public static final String DEAD_LETTERS = "sekisho.dead-letters.v1";
    /** People, accounts, devices, databases, rule sets: compacted. */
    public static final String CONTEXT = "sekisho.context.v1";
    /** One record per export or write with its counters, kept without limit. */
    public static final String PEOPLE = "sekisho.people.v1";

    private Topics() {}
}
