package sekisho.agent.sensor.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.agent.sensor.FileId;

/** Tells the first read of a file by a process from the thousands that follow. Used by one thread. */
final class Repeats {
    private static final int REMEMBERED = 4096;

    private final Duration silence;
    private final Map<Reader, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Reader, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Reader(int pid, FileId file) {}

    /** @param silence how long one answer holds: a process that reads on is told anew after it */
    Repeats(Duration silence) {
        this.silence = silence;
    }

    /** Whether this read was not told within the silence before it. */
    boolean first(int pid, FileId file, Instant at) {
        Reader reader = new Reader(pid, file);
        Instant told = last.get(reader);
        if (told != null && at.isBefore(told.plus(silence))) {
            return false;
        }
        last.put(reader, at);
        return true;
    }
}
