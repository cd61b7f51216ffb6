package sekisho.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sekisho.rules.event.AgentDegraded;

/** What sensors lost, gathered so that one which loses all the time does not fill the spool with saying so. */
final class Losses {
    private static final Duration APART = Duration.ofSeconds(10);
    private static final int MOST_KEYS = 256;
    private static final long UNKNOWN = -1;

    private record Key(String sensor, String reason) {}

    private final Map<Key, Long> untold = new LinkedHashMap<>();
    private final Map<Key, Instant> lastTold = new LinkedHashMap<>();

    /**
     * Notes a loss.
     *
     * @param count 0 when the sensor only sees less from now on, -1 when unknown
     */
    void add(String sensor, long count, String reason) {
        untold.merge(new Key(sensor, reason), count, (a, b) -> a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a + b);
    }

    /**
     * What is to be told now: a first loss at once, further ones of the same sensor and reason ten seconds apart.
     *
     * @param tierBehind what is left of a sensor's role
     */
    List<AgentDegraded> due(Instant now, UnaryOperator<String> tierBehind) {
        lastTold.values().removeIf(told -> !told.plus(APART).isAfter(now));
        List<AgentDegraded> due = new ArrayList<>();
        untold.entrySet().removeIf(loss -> {
            Key key = loss.getKey();
            if (lastTold.containsKey(key) || lastTold.size() >= MOST_KEYS) {
                return false;
            }
            lastTold.put(key, now);
            due.add(new AgentDegraded(key.sensor(), tierBehind.apply(key.sensor()), loss.getValue(), key.reason()));
            return true;
        });
        return due;
    }
}
