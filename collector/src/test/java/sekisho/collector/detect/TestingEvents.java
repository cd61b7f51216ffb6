package sekisho.collector.detect;

import java.time.Instant;
import java.util.UUID;
import sekisho.rules.event.Activity;
import sekisho.rules.event.Event;
import sekisho.rules.event.Origin;
import sekisho.testing.SampleEvents;

/** The sample agent's activities with other numbers and times. */
final class TestingEvents {

    private TestingEvents() {}

    /** The same activity at the same time as another event with this number. */
    static Event numbered(Event event, long sequence) {
        return event(event.activity(), sequence, event.origin().timestamp());
    }

    /** An activity of a kind, as the sample agent saw it. */
    static <T extends Activity> T sample(Class<T> kind) {
        return SampleEvents.all().stream()
                .map(Event::activity)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /** An event of the sample agent; the id grows with the time, as UUIDv7 does. */
    static Event event(Activity activity, long sequence, Instant at) {
        Origin like = SampleEvents.all().getFirst().origin();
        UUID id = new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L | sequence);
        return new Event(
                new Origin(
                        at,
                        id,
                        sequence,
                        like.hostId(),
                        like.hostName(),
                        like.osType(),
                        like.agentId(),
                        like.agentVersion(),
                        like.boot(),
                        like.chain()),
                activity);
    }
}
